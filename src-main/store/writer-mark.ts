/**
 * `writer.json` inside a run says which process writes it: `{ "pid", "host", "started" }`. It is there from creation
 * until the run is finished, so that a run whose process died can be told from one that goes on.
 */
import { readFile, stat } from 'node:fs/promises'
import { hostname, uptime } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { errorCode } from './disk.ts'

const markName = 'writer.json'
/** A writer on another machine cannot be asked whether it lives: it counts as gone after so much silence. */
const foreignSilence = 10 * 60_000

const markSchema = z.object({ pid: z.int().min(1), host: z.string(), started: z.iso.datetime() })

export const markPath = (run: string): string => join(run, markName)

export function ownMark(started: string): object {
  return { pid: process.pid, host: hostname(), started } satisfies z.input<typeof markSchema>
}

/** Whether the process that writes a run is alive. A run without a readable mark has no writer. */
export async function isBeingWritten(run: string): Promise<boolean> {
  let mark: z.output<typeof markSchema>
  try {
    mark = markSchema.parse(JSON.parse(await readFile(markPath(run), 'utf8')))
  } catch {
    return false
  }
  if (mark.host !== hostname()) return (await sinceLastCommit(run)) < foreignSilence
  const booted = Date.now() - uptime() * 1000
  // After a restart the same number may belong to another process.
  return Date.parse(mark.started) >= booted && isAlive(mark.pid)
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
