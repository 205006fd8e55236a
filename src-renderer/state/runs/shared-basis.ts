/**
 * Runs that are drawn in one basis change to another one together: what has come in the new basis is on show when it has
 * come of every run, as many rows as were on show before. So no two pictures of one moment are in different bases, and
 * nobody who looks at a row is thrown back from it.
 */
import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { Scores } from '../../../src-main/shared/contract/engine-api.ts'

type Held = Pick<Scores, 'rows' | 'stride'> & { frame: Pick<Scores['frame'], 'version'> }

/** The rows of a run's tap. */
export interface BasisSharer {
  /** What has come in the basis that is wanted now. */
  arrived(): Held | null
  /** What is on show of the same tap, in whatever basis. */
  shown(): Held | null
  /** Rows of the run up to the last that has come in the basis that is wanted now, whole or not. */
  readTo(): number
  /** Of the run; one that has none yet holds nobody up. */
  rows(): number
  /** Whether its basis is that of the others. */
  shares(): boolean
  /** Shows what has arrived. */
  take(): void
  pull(): void
}

export const useSharedBasis = defineStore('shared-basis', () => {
  /** Of the rows that are to come before the new basis is on show, the share that has; of the run that is furthest behind. */
  const progress = ref(1)
  const sharers = new Set<BasisSharer>()
  /** Of what is being put back it is not known yet in which basis it is to be. */
  let holds = 0
  /** The version that a run which is behind was asked for. */
  const asked = new WeakMap<BasisSharer, number>()

  function join(sharer: BasisSharer): () => void {
    sharers.add(sharer)
    return () => {
      sharers.delete(sharer)
      settle()
    }
  }

  /** More of it has come. */
  function settle(sharer?: BasisSharer): void {
    if (holds > 0) return
    if (sharer && !sharer.shares()) {
      if (isEnough(sharer)) sharer.take()
      return
    }
    const together = [...sharers].filter((one) => one.shares() && one.rows() > 0)
    progress.value = Math.min(1, ...together.map(shareRead))
    const versions = together.map((one) => one.arrived()?.frame.version ?? 0)
    const newest = Math.max(...versions)
    together.forEach((one, at) => {
      if (versions[at] !== 0 && versions[at] !== newest) hurry(one, newest)
    })
    if (versions.some((version) => version !== newest) || !together.every(isEnough)) return
    for (const one of together) one.take()
  }

  /** It learns of a basis that was fitted anew by asking; once for each. */
  function hurry(sharer: BasisSharer, version: number): void {
    if (asked.get(sharer) === version) return
    asked.set(sharer, version)
    sharer.pull()
  }

  /** Shows nothing new until what is returned has been called. */
  function hold(): () => void {
    holds++
    let held = true
    return () => {
      if (!held) return
      held = false
      holds--
      for (const sharer of sharers) settle(sharer)
    }
  }

  return { progress, join, settle, hold }
})

function shareRead(sharer: BasisSharer): number {
  const shown = sharer.shown()
  const needed = shown ? Math.min(shown.rows * shown.stride, sharer.rows()) : 0
  return needed > 0 ? sharer.readTo() / needed : 1
}

function isEnough(sharer: BasisSharer): boolean {
  const [arrived, shown] = [sharer.arrived(), sharer.shown()]
  if (!arrived) return false
  const before = shown ? shown.rows * shown.stride : 0
  // The last of the rows that are held need not be the last of the run.
  return arrived.rows * arrived.stride >= Math.min(before, sharer.rows())
}
