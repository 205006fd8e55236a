/** Reads the files of a run, which may come from anybody and be broken in any way: every failure is a `bad-file`. */
import { lstat, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { MisstepError } from '../shared/contract/errors.ts'
import { errorCode, reasonOf } from './disk.ts'

const largestRoot = 64 * 1024 * 1024

/** What `interpret` makes of the text of the root's `zarr.json`; what it throws is given the file's name. */
export async function readRoot<Result>(run: string, interpret: (text: string) => Result): Promise<Result> {
  const file = join(run, 'zarr.json')
  try {
    const bytes = await readRegular(file, (size) => {
      if (size > largestRoot) throw badFile(`expected at most ${largestRoot} bytes, found ${size}`)
    })
    return interpret(bytes.toString('utf8'))
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') {
      throw new MisstepError('not-found', `${run} is not a run: it has no zarr.json`, { cause: error })
    }
    throw badFile(`${file}: ${reasonOf(error)}`, error)
  }
}

/** A chunk of an array: a file of exactly so many bytes. */
export async function readChunk(file: string, array: string, bytes: number): Promise<Uint8Array> {
  try {
    return await readRegular(file, (size) => {
      if (size !== bytes) throw badFile(`expected ${bytes} bytes, found ${size}`)
    })
  } catch (error) {
    const reason = errorCode(error) === 'ENOENT' ? 'expected a file, found none' : reasonOf(error)
    throw badFile(`${file}: ${reason} (a chunk of the array "${array}")`, error)
  }
}

/** No link, pipe or device: a run that somebody sent must not make us read from elsewhere, or wait for ever. */
export async function readRegular(path: string, checkSize: (size: number) => void): Promise<Buffer> {
  const found = await lstat(path)
  if (!found.isFile()) throw badFile('expected a regular file')
  checkSize(found.size)
  const content = await readFile(path)
  checkSize(content.length)
  return content
}

export const badFile = (message: string, cause?: unknown): MisstepError =>
  new MisstepError('bad-file', message, { cause })
