/**
 * The few operations on a disk that writing a run is made of. A run is written through this interface, so that a test
 * can make any one of them fail.
 */
import { randomUUID } from 'node:crypto'
import { MisstepError } from '../shared/contract/errors.ts'

export interface Disk {
  /** Makes a folder and those above it; one that is there already is left as it is. */
  makeFolder(path: string): Promise<void>
  /** A new file, or an old one emptied first, of these parts; they survive a power cut once this resolves. */
  write(path: string, parts: readonly Uint8Array[]): Promise<void>
  /** In place of whatever was there, at one instant. */
  rename(from: string, to: string): Promise<void>
  /** A second name for a file, at one instant; throws `EEXIST` where there is something of that name. */
  link(from: string, to: string): Promise<void>
  /** Makes the names in a folder survive a power cut. */
  syncFolder(path: string): Promise<void>
  /** A file or a folder with all that it holds; nothing there is no error. */
  remove(path: string): Promise<void>
}

/** One thing to be done as part of a commit. */
export type DiskTask =
  /** Gives a file new contents, `parts` one after the other, at one instant. */
  | { path: string; parts: readonly Uint8Array[] }
  /** Makes the names in a folder survive a power cut. */
  | { path: string; parts: null }

/** Tasks that do not wait for one another; a stage waits for the one before it. */
export type Stage = readonly DiskTask[]

/** A new file with its contents, at one instant; throws `EEXIST` where there is something of that name. */
export async function createFile(disk: Disk, path: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`
  try {
    await disk.write(temporary, [bytes])
    await disk.link(temporary, path)
  } finally {
    await disk.remove(temporary).catch(() => {})
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the disk is read-only',
  ENOENT: 'the folder is gone',
  EIO: 'the disk failed',
  EMFILE: 'too many open files',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'links lead in a circle',
}

/** A failure to write as an error that a person reads. */
export function diskError(what: string, cause: unknown): MisstepError {
  if (cause instanceof MisstepError) return cause
  return new MisstepError('disk', `${what}: ${reasonOf(cause)}`, { cause })
}

/** What a person is told of an error of the file system. */
export function reasonOf(error: unknown): string {
  return reasons[errorCode(error)] ?? (error instanceof Error ? error.message : String(error))
}

/** `ENOENT` and the like; empty where the error has none. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
