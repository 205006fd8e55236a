/**
 * The hidden folder in which a run is laid out before it gets its name. A process that is killed meanwhile leaves it
 * behind; whoever makes a run of the same name next takes it away.
 */
import { randomUUID } from 'node:crypto'
import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Disk } from './disk.ts'
import { isBeingWritten, markPath } from './writer-mark.ts'

const prefixOf = (run: string): string => `.${basename(run)}.`
const suffix = '.tmp'
/** A folder is signed by its writer as soon as it is there; one without a mark is looked at again so much later. */
const unsignedPatience = 60_000

/** `.spirals.misstep.1b4e28ba-….tmp` for `spirals.misstep`. */
export const unfinishedPath = (run: string): string =>
  join(dirname(run), `${prefixOf(run)}${randomUUID()}${suffix}`)

export async function removeUnfinished(run: string, disk: Disk): Promise<void> {
  for (const name of await readdir(dirname(run))) {
    if (!name.startsWith(prefixOf(run)) || !name.endsWith(suffix)) continue
    const path = join(dirname(run), name)
    if (await isAbandoned(path).catch(() => false)) await disk.remove(path)
  }
}

async function isAbandoned(path: string): Promise<boolean> {
  const mark = await stat(markPath(path)).catch(() => null)
  const age = Date.now() - (await stat(path)).mtimeMs
  return (mark !== null || age > unsignedPatience) && !(await isBeingWritten(path))
}
