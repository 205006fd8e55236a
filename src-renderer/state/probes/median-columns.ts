/**
 * Medians over the run of whichever quantities are asked for, worked out between frames and kept: of one quantity some
 * 30 ms for a million values, in pieces of a few. While one is being worked out anew, because rows have come, the one
 * before it stays, with how many rows it is of; of another run or tap nothing stays.
 */
import { onScopeDispose, shallowRef } from 'vue'
import type { QuantityId, QuantityValues } from './quantities.ts'
import { mediansOverRows } from './run-medians.ts'

export interface MedianColumn {
  /** [probe] */
  medians: Float32Array
  /** Over how many. */
  rows: number
}

/** Milliseconds of work from one breath to the next. */
const turn = 6
/** Times as long as the work took the window then has for other things, before rows that have come are looked at. */
const restFactor = 10

interface Known extends MedianColumn {
  source: string
  values: Float32Array
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))
const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Rows that are held do not change; more may come. */
const isSame = (one: Float32Array, other: Float32Array): boolean =>
  one.buffer === other.buffer && one.byteOffset === other.byteOffset && one.length === other.length

/** Lives as long as the component or scope that calls it. */
export function useMedianColumns() {
  const known = shallowRef<ReadonlyMap<QuantityId, Known>>(new Map())
  /** What is to be worked out, the newest values of each. */
  const wanted = new Map<QuantityId, { source: string; held: QuantityValues }>()
  let working = false
  let ended = false
  onScopeDispose(() => {
    ended = true
    wanted.clear()
  })

  /** `source`: what names the run, tap and rows that the values are of. Null until there are medians of it. */
  function columnOf(id: QuantityId, held: QuantityValues, source: string): MedianColumn | null {
    const present = known.value.get(id)
    const same = present?.source === source
    const { values } = held
    if (!(same && isSame(present.values, values)) && !ended) {
      wanted.set(id, { source, held })
      if (!working) void work()
    }
    return same ? present : null
  }

  async function work(): Promise<void> {
    working = true
    try {
      while (wanted.size > 0) {
        await nextTurn()
        let spent = 0
        for (const [id, { source, held }] of [...wanted]) spent += await workOut(id, source, held)
        if (wanted.size > 0) await pause(restFactor * spent)
      }
    } finally {
      working = false
    }
  }

  /** Given up where others of the quantity, or of none, are wanted meanwhile. Returns the milliseconds it took. */
  async function workOut(
    id: QuantityId,
    source: string,
    { values, probes }: QuantityValues,
  ): Promise<number> {
    const steps = mediansOverRows(values, probes)
    let began = performance.now()
    let spent = 0
    for (;;) {
      const { done, value } = steps.next()
      const now = performance.now()
      if (done) {
        const rows = Math.floor(values.length / probes)
        known.value = new Map(known.value).set(id, { source, values, medians: value, rows })
        const newest = wanted.get(id)
        if (newest?.source === source && isSame(newest.held.values, values)) wanted.delete(id)
        return spent + now - began
      }
      if (now - began < turn) continue
      spent += now - began
      await nextTurn()
      if (wanted.get(id)?.source !== source) return spent
      began = performance.now()
    }
  }

  return { columnOf }
}
