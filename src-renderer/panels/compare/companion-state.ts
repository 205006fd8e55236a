/** How far a companion has been read and where it stands, for what is said beside its picture. */
import type { Companion } from '../../state/runs/companion.ts'
import type { SharedRow } from '../../state/time/shared-playhead.ts'
import { reachWords, readingWords } from './companion-words.ts'

interface Reading {
  /** Committed rows of the run. */
  rows: number
  /** Of the rows that runs in one basis wait for, the share that has come. */
  together: number
}

/** What stands in place of the picture; null where there is one. */
export function absentWords(companion: Companion, tap: string, { rows, together }: Reading): string | null {
  if (!companion.tap()) return `This run does not record ${tap}.`
  if ((companion.rows.scores.value?.rows ?? 0) > 0) return null
  if (rows === 0) return 'no rows yet'
  const { readShare } = companion.rows
  if (!companion.shared()) return readingWords(readShare.value)
  // It is read as far as it has to be: the others are not yet, and all appear in the new basis together.
  return readShare.value > 0
    ? `all runs into one basis: ${readingWords(together)}`
    : 'fitting one basis to all runs …'
}

/** Where it stands, or how far it has been read, where that is not under the playhead; empty otherwise. */
export function standsAt({ rows }: Companion, at: SharedRow | null, live: boolean): string {
  const { scores, series, readShare } = rows
  const last = (scores.value?.rows ?? 0) - 1
  // The newest row of a run in training is on its way all the time.
  const isBehind = at !== null && last >= 0 && at.row > last + 1e-6
  if (isBehind && !(live && at.reach === 'after')) return readingWords(readShare.value)
  return reachWords(at, series.value?.steps ?? [])
}
