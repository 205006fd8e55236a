/**
 * `writer.json` inside a run says which process writes it: `{ "pid", "host", "started" }`. It is there from creation
 * until the run is finished, so that a run whose process died can be told from one that goes on.
 */
import { readFile, stat } from 'node:fs/promises'
import { hostname, uptime } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { MisstepError } from '../shared/contract/errors.ts'
import { createFile, type Disk, errorCode } from './disk.ts'
import { encodeJson } from './zarr-metadata.ts'

const markName = 'writer.json'
/** A writer on another machine cannot be asked whether it lives: it counts as gone after so much silence. */
const foreignSilence = 10 * 60_000

const markSchema = z.object({ pid: z.int().min(1), host: z.string(), started: z.iso.datetime() })
type Mark = z.output<typeof markSchema>

export const markPath = (run: string): string => join(run, markName)

/** `started`: when this process began to write the run. */
export function ownMark(started: string): object {
  return { pid: process.pid, host: hostname(), started } satisfies z.input<typeof markSchema>
}

/** Whether the process that writes a run is alive. A run without a readable mark has no writer. */
export async function isBeingWritten(run: string): Promise<boolean> {
  const mark = await readMark(markPath(run)).catch(() => null)
  return (await livingWriter(run, mark)) !== null
}

/** Makes this process the writer of a run that has none. Throws a `conflict` that names the writer it has. */
export function claimRun(run: string, disk: Disk): Promise<void> {
  return claim(run, markPath(run), encodeJson(ownMark(new Date().toISOString())), disk)
}

/**
 * Of any number of processes that claim one path at once, one succeeds. A path that is free goes to whoever links to it
 * first. The mark of a dead process may be replaced only by who holds the path beside it, `….next`, claimed in the same
 * way; and since others may have come and gone before that was held, only if the mark is still the one that was judged.
 */
async function claim(run: string, path: string, mark: Uint8Array, disk: Disk): Promise<void> {
  for (;;) {
    try {
      return await createFile(disk, path, mark)
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error
    }
    const found = await readMark(path)
    // It was let go of meanwhile.
    if (found === null) continue
    const writer = await livingWriter(run, found)
    if (writer) {
      const message = `${run} is being written by process ${writer.pid} on ${writer.host}: expected a run that nobody writes`
      throw new MisstepError('conflict', message)
    }
    const next = `${path}.next`
    await claim(run, next, mark, disk)
    try {
      if ((await readMark(path)) === found) return await disk.rename(next, path)
    } catch (error) {
      await disk.remove(next).catch(() => {})
      throw error
    }
    await disk.remove(next)
  }
}

/** The text of a mark; null where there is none. */
async function readMark(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    throw error
  }
}

async function livingWriter(run: string, text: string | null): Promise<Mark | null> {
  const mark = parseMark(text)
  if (!mark) return null
  if (mark.host !== hostname()) return (await sinceLastCommit(run)) < foreignSilence ? mark : null
  const booted = Date.now() - uptime() * 1000
  // After a restart the same number may belong to another process.
  return Date.parse(mark.started) >= booted && isAlive(mark.pid) ? mark : null
}

function parseMark(text: string | null): Mark | null {
  try {
    return markSchema.parse(JSON.parse(text ?? ''))
  } catch {
    return null
  }
}

async function sinceLastCommit(run: string): Promise<number> {
  const { mtimeMs } = await stat(join(run, 'zarr.json'))
  return Date.now() - mtimeMs
}

function isAlive(pid: number): boolean {
  try {
    // Signal 0 is never delivered; it only asks whether it could be.
    process.kill(pid, 0)
    return true
  } catch (error) {
    return errorCode(error) === 'EPERM'
  }
}
