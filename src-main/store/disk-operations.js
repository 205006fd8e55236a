/**
 * What is done to a disk when a run is written, in plain JavaScript that imports Node's own modules alone: it is a module
 * of Misstep's, and its text, started as a thread (`disk-thread.ts`), is a whole program that does the same elsewhere.
 * Types: `disk-operations.d.ts`.
 */
import { constants, copyFile, link, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'

const onWindows = process.platform === 'win32'
/** Windows refuses to replace a file while another process has it open; readers have it open for milliseconds. */
const renameAttempts = onWindows ? 20 : 1
const renamePause = 10

export const nodeDisk = {
  makeFolder: makeFolders,
  async write(path, parts) {
    const file = await open(path, 'w')
    try {
      // Each goes on where the one before has ended.
      for (const part of parts) if (part.length > 0) await file.writeFile(part)
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
      if (error.code === 'EEXIST') throw error
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
async function makeFolders(path) {
  try {
    await mkdir(path)
  } catch (error) {
    if (error.code === 'EEXIST' && (await stat(path)).isDirectory()) return
    if (error.code !== 'ENOENT' || dirname(path) === path) throw error
    await makeFolders(dirname(path))
    // Another writer may have made it meanwhile.
    await mkdir(path).catch((again) => {
      if (again.code !== 'EEXIST') throw again
    })
  }
}

export async function replaceFile(disk, path, parts) {
  // A fixed name: what a crash leaves behind is overwritten by the next writer and does not pile up.
  const temporary = `${path}.tmp`
  try {
    await disk.write(temporary, parts)
    await disk.rename(temporary, path)
  } catch (error) {
    // On a full disk, room for the few bytes that close the run.
    await disk.remove(temporary).catch(() => {})
    throw error
  }
}

/** So many at a time: Node's file operations share four threads, and open files are few. */
const width = 8

export async function inParallel(items, task) {
  const queue = items[Symbol.iterator]()
  const failures = []
  const lane = async () => {
    while (failures.length === 0) {
      const next = queue.next()
      if (next.done) return
      try {
        await task(next.value)
      } catch (error) {
        failures.push(error)
      }
    }
  }
  await Promise.all(Array.from({ length: width }, lane))
  if (failures.length > 0) throw failures[0]
}

export async function perform(disk, stages) {
  for (const stage of stages) {
    await inParallel(stage, (task) =>
      task.parts ? replaceFile(disk, task.path, task.parts) : disk.syncFolder(task.path),
    )
  }
}

/** As a thread of its own: each message is the stages of one `perform`; the reply is null, or why it failed. */
if (workerData === 'misstep disk') {
  parentPort.on('message', async (stages) => {
    try {
      await perform(nodeDisk, stages)
      parentPort.postMessage(null)
    } catch (error) {
      parentPort.postMessage({ message: error.message, code: error.code })
    }
  })
}
