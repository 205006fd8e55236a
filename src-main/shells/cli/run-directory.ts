/** Where a run goes. Nothing is ever written over. */
import { lstat, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { MisstepError } from '../../shared/contract/errors.ts'
import { excerptOf } from '../../shared/contract/excerpt.ts'
import { freeRunPath } from '../../store/catalogue.ts'
import { isDeviceName, longestFolderName } from '../../store/folder-name.ts'

const extension = '.misstep'

export interface RunPlace {
  /** A folder of runs, or, when it ends in `.misstep`, the run itself. */
  out: string
  /** `--name`; absent: after the spec's own name, with a number where that is taken. */
  name: string | undefined
}

export async function runDirectory({ out, name }: RunPlace, specName: string): Promise<string> {
  const folder = resolve(out)
  if (out.trim() === '' || basename(folder) === extension) {
    throw new MisstepError(
      'bad-spec',
      `--out: expected a folder of runs, or a run NAME.misstep, found ${JSON.stringify(out)}`,
    )
  }
  const isRun = basename(folder).endsWith(extension)
  await refuseFile(isRun ? dirname(folder) : folder)
  if (isRun) return refuseTaken(folder)
  if (name === undefined) return freeRunPath(folder, specName)
  return refuseTaken(join(folder, `${name}${extension}`))
}

/** A name that is a folder's name on every system. */
export function checkName(name: string): string {
  const fits = name.length <= 100 && Buffer.byteLength(name) <= longestFolderName
  const holds = /^[^/\\:*?"<>|.\p{Cc}][^/\\:*?"<>|\p{Cc}]*$/u.test(name) && name.trim() === name
  if (fits && holds && !isDeviceName(name)) return name
  throw new MisstepError(
    'bad-spec',
    `--name: expected 1 to 100 characters that a folder's name can hold on every system, found ${excerptOf(name)}`,
  )
}

async function refuseTaken(directory: string): Promise<string> {
  const found = await lstat(directory).catch(() => null)
  if (found === null) return directory
  throw new MisstepError(
    'conflict',
    `${directory}: expected nothing there, found ${found.isDirectory() ? 'a folder' : 'a file'}; nothing is written over: choose another --out or --name`,
  )
}

/** Runs go into a folder, which need not be there yet. */
async function refuseFile(folder: string): Promise<void> {
  for (let path = folder; ; path = dirname(path)) {
    const found = await stat(path).catch(() => null)
    if (found?.isDirectory() || path === dirname(path)) return
    if (found) {
      throw new MisstepError('bad-spec', `--out: expected a folder at ${path}, found a file`)
    }
  }
}
