/** Data files on this machine: found, bounded, read exactly; gzip is recognised by its first two bytes. */
import { createReadStream } from 'node:fs'
import { access, constants, open, stat } from 'node:fs/promises'
import { pipeline, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { badSpec } from '../../shared/contract/parse-spec.ts'
import { largestFile } from '../dataset-size.ts'
import { badFile, count } from './bad-file.ts'

export interface DataFile {
  path: string
  /** Bytes on disk. */
  size: number
}

/** Finds the file that a field of the spec names: `locate('dataset.images', 'train-images')`. */
export type Locate = (field: string, path: string) => Promise<DataFile>

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'nothing',
  ENOTDIR: 'nothing',
  EACCES: 'one that may not be read',
  EPERM: 'one that may not be read',
  ENAMETOOLONG: 'a name that is too long',
  ELOOP: 'links that lead in a circle',
}

export async function locateFile(field: string, path: string): Promise<DataFile> {
  const refuse = (cause: NodeJS.ErrnoException): never => {
    const reason = reasons[cause.code ?? ''] ?? cause.code ?? cause.message
    throw badSpec([{ field, message: `expected a file, found ${reason} at ${path}` }])
  }
  const found = await stat(path).catch(refuse)
  // Not only tidiness: a device or a pipe may never end.
  if (!found.isFile()) {
    const what = found.isDirectory() ? 'a folder' : 'something that is no regular file'
    throw badSpec([{ field, message: `expected a file, found ${what} at ${path}` }])
  }
  await access(path, constants.R_OK).catch(refuse)
  if (found.size > largestFile) {
    throw badFile(path, 'size', `at most ${count(largestFile)} bytes`, `${count(found.size)}`)
  }
  return { path, size: found.size }
}

/** The first `length` bytes, unzipped, or as many as there are. */
export async function readHead(file: DataFile, length: number): Promise<Buffer> {
  const head = Buffer.alloc(length)
  let filled = 0
  for await (const chunk of unzipped(file)) {
    filled += chunk.copy(head, filled)
    if (filled === length) break
  }
  return head.subarray(0, filled)
}

/** Refuses a file whose header says that it has more bytes than are ever read. */
export function checkClaim(file: DataFile, size: number): void {
  if (size <= largestFile) return
  throw badFile(file.path, 'header', `at most ${count(largestFile)} bytes in all`, count(size))
}

/** The whole file, unzipped, whose own header says that it has `size` bytes: not one fewer, not one more. */
export async function readExactly(file: DataFile, size: number): Promise<Buffer> {
  const ofHeader = `${count(size)} bytes, as its header says`
  checkClaim(file, size)
  // Uninitialised on purpose: pages that a lying header claims are never touched.
  const bytes = Buffer.allocUnsafe(size)
  let filled = 0
  for await (const chunk of unzipped(file)) {
    if (filled + chunk.length > size) {
      throw badFile(file.path, `at byte ${size}`, ofHeader, 'more')
    }
    filled += chunk.copy(bytes, filled)
  }
  if (filled < size) throw badFile(file.path, `at byte ${filled}`, ofHeader, `only ${count(filled)}`)
  return bytes
}

async function* unzipped(file: DataFile): AsyncGenerator<Buffer> {
  const zipped = await isGzip(file.path)
  const raw = createReadStream(file.path)
  // An error of either stream reaches the loop below through the last one.
  const stream: Readable = zipped ? pipeline(raw, createGunzip(), () => {}) : raw
  let passed = 0
  try {
    for await (const chunk of stream) {
      const bytes: Buffer = chunk
      yield bytes
      passed += bytes.length
    }
  } catch (cause) {
    if (!isErrnoException(cause) || !cause.code?.startsWith('Z_')) throw cause
    throw badFile(file.path, `at byte ${passed} unzipped`, 'sound gzip data', cause.message, cause)
  } finally {
    raw.destroy()
  }
}

async function isGzip(path: string): Promise<boolean> {
  const handle = await open(path)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0)
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b
  } finally {
    await handle.close()
  }
}

const isErrnoException = (thrown: unknown): thrown is NodeJS.ErrnoException => thrown instanceof Error
