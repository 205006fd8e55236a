/**
 * The few operations on a disk that writing a run is made of. A run is written through this interface, so that a test
 * can make any one of them fail.
 */
import { randomUUID } from 'node:crypto'
import { constants, copyFile, link, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { MisstepError } from '../shared/contract/errors.ts'

export interface Disk {
  /** Makes a folder and those above it; one that is there already is left as it is. */
  makeFolder(path: string): Promise<void>
  /** A new file, or an old one emptied first; its bytes survive a power cut once this resolves. */
  write(path: string, bytes: Uint8Array): Promise<void>
  /** In place of whatever was there, at one instant. */
  rename(from: string, to: string): Promise<void>
  /** A second name for a file, at one instant; throws `EEXIST` where there is something of that name. */
  link(from: string, to: string): Promise<void>
  /** Makes the names in a folder survive a power cut. */
  syncFolder(path: string): Promise<void>
  /** A file or a folder with all that it holds; nothing there is no error. */
  remove(path: string): Promise<void>
}

const onWindows = process.platform === 'win32'
/** Windows refuses to replace a file while another process has it open; readers have it open for milliseconds. */
const renameAttempts = onWindows ? 20 : 1
const renamePause = 10

export const nodeDisk: Disk = {
  makeFolder: makeFolders,
  async write(path, bytes) {
    const file = await open(path, 'w')
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
  },
  async rename(from, to) {
    for (let attempt = 1; ; attempt++) {
      try {
        return await rename(from, to)
      } catch (error) {
        if (attempt >= renameAttempts) throw error
        await pause(renamePause)
      }
    }
  },
  async link(from, to) {
    try {
      await link(from, to)
    } catch (error) {
      if (errorCode(error) === 'EEXIST') throw error
      // Some file systems (exFAT) have no second names. There the name may be seen before the contents are.
      await copyFile(from, to, constants.COPYFILE_EXCL)
    }
  },
  async syncFolder(path) {
    // Windows has no such operation; its file system journals renames itself.
    if (onWindows) return
    const folder = await open(path, 'r')
    try {
      await folder.sync()
    } finally {
      await folder.close()
    }
  },
  async remove(path) {
    await rm(path, { recursive: true, force: true })
  },
}

/** Not Node's `recursive`: where a folder above cannot be made (`/proc/runs`), that tries for ever. */
async function makeFolders(path: string): Promise<void> {
  try {
    await mkdir(path)
  } catch (error) {
    if (errorCode(error) === 'EEXIST' && (await stat(path)).isDirectory()) return
    if (errorCode(error) !== 'ENOENT' || dirname(path) === path) throw error
    await makeFolders(dirname(path))
    // Another writer may have made it meanwhile.
    await mkdir(path).catch((again: unknown) => {
      if (errorCode(again) !== 'EEXIST') throw again
    })
  }
}

/** Gives a file new contents at one instant: a reader, or a crash, meets the old or the new and nothing between. */
export async function replaceFile(disk: Disk, path: string, bytes: Uint8Array): Promise<void> {
  // A fixed name: what a crash leaves behind is overwritten by the next writer and does not pile up.
  const temporary = `${path}.tmp`
  try {
    await disk.write(temporary, bytes)
    await disk.rename(temporary, path)
  } catch (error) {
    // On a full disk, room for the few bytes that close the run.
    await disk.remove(temporary).catch(() => {})
    throw error
  }
}

/** A new file with its contents, at one instant; throws `EEXIST` where there is something of that name. */
export async function createFile(disk: Disk, path: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`
  try {
    await disk.write(temporary, bytes)
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
