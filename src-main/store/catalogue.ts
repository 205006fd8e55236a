/** The folder of runs: what is in it, names that are free, renaming and throwing away. */
import { lstat, mkdir, readdir, rename, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { MisstepError } from '../shared/contract/errors.ts'
import { diskError, errorCode, reasonOf } from './disk.ts'
import { inParallel, nodeDisk, replaceFile } from './disk-operations.js'
import { isDeviceName, longestFolderName } from './folder-name.ts'
import { renamedRoot } from './parse-zarr-metadata.ts'
import { readRoot } from './run-files.ts'
import { openRun, type RunReader } from './run-reader.ts'
import { isBeingWritten } from './writer-mark.ts'
import { encodeJson } from './zarr-metadata.ts'

const extension = '.misstep'
const longestSlug = 60

/** One entry of the folder: a run that opens, or what keeps it from opening. */
export type ListedRun =
  | { id: string; path: string; reader: RunReader; problem: null }
  | { id: string; path: string; reader: null; problem: string }

/** All runs of a folder, newest first; one that is broken is listed with its problem. No folder: no runs. */
export async function listRuns(folder: string): Promise<ListedRun[]> {
  const names = (await namesIn(folder)).filter((name) => name.endsWith(extension))
  const runs: { run: ListedRun; begun: number }[] = []
  await inParallel(names, async (name) => {
    runs.push(await listRun(join(folder, name)))
  })
  return runs.sort((left, right) => right.begun - left.begun).map(({ run }) => run)
}

async function listRun(path: string): Promise<{ run: ListedRun; begun: number }> {
  const id = basename(path, extension)
  try {
    const reader = await openRun(path)
    return { run: { id, path, reader, problem: null }, begun: Date.parse(reader.attributes.started) || 0 }
  } catch (error) {
    const changed = await stat(path).catch(() => null)
    return { run: { id, path, reader: null, problem: reasonOf(error) }, begun: changed?.mtimeMs ?? 0 }
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => !name.startsWith('.'))
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return []
    throw new MisstepError('bad-file', `cannot list the runs in ${folder}: ${reasonOf(error)}`, {
      cause: error,
    })
  }
}

/** A path in the folder at which there is nothing, after the run's name: `three-spirals.misstep`, `three-spirals-2.misstep`, … */
export async function freeRunPath(folder: string, name: string): Promise<string> {
  const slug = slugOf(name)
  for (let number = 1; ; number++) {
    const path = join(folder, `${number === 1 ? slug : `${slug}-${number}`}${extension}`)
    if (!(await exists(path))) return path
  }
}

/** Letters and digits of any script, in lower case: some file systems tell no case. */
function slugOf(name: string): string {
  const words =
    name
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{Letter}\p{Mark}\p{Number}]+/gu) ?? []
  let letters = [...words.join('-')].slice(0, longestSlug)
  while (Buffer.byteLength(letters.join('')) > longestFolderName) letters = letters.slice(0, -1)
  const slug = letters.join('').replace(/-$/, '')
  if (slug === '') return 'run'
  return isDeviceName(slug) ? `run-${slug}` : slug
}

async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path)
    return true
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false
    throw diskError(`cannot look at ${path}`, error)
  }
}

/** Gives a run another name; the folder that it lies in keeps its own. */
export async function renameRun(path: string, name: string): Promise<void> {
  await refuseWhileWritten(path, 'renamed')
  const root = await readRoot(path, (text) => renamedRoot(text, name))
  try {
    await replaceFile(nodeDisk, join(path, 'zarr.json'), [encodeJson(root)])
  } catch (error) {
    throw diskError(`cannot rename the run ${path}`, error)
  }
}

/** Moves a run to the trash of the desktop; where there is none, to `.trash` in the folder of runs. */
export async function trashRun(path: string): Promise<void> {
  await refuseWhileWritten(path, 'deleted')
  if (!(await exists(path))) throw new MisstepError('not-found', `${path} is not there`)
  try {
    const { default: trash } = await import('trash')
    await trash(path, { glob: false })
  } catch {
    await moveAside(path)
  }
}

async function moveAside(path: string): Promise<void> {
  const folder = join(dirname(path), '.trash')
  try {
    await mkdir(folder, { recursive: true })
    await rename(path, await freeRunPath(folder, basename(path, extension)))
  } catch (error) {
    throw diskError(`cannot delete the run ${path}`, error)
  }
}

async function refuseWhileWritten(path: string, what: string): Promise<void> {
  if (!(await isBeingWritten(path))) return
  throw new MisstepError('conflict', `${path} is being written: it can be ${what} when it has ended`)
}
