/** The probes that a chart is of: those that are shown and, where some are marked, these and the rest. */

export interface ProbeSet {
  /** The same for the same probes: what was worked out of them is found by it. */
  key: string
  /** Positions of probes; null: all there are. */
  chosen: Int32Array | null
  count: number
}

export interface ProbeSets {
  shown: ProbeSet
  /** Both null where no probe is marked, or none that is shown. */
  marked: ProbeSet | null
  rest: ProbeSet | null
}

/** `hidden` and `marked` are lists that are replaced, never changed: another list may hold other probes. */
export function probeSets(probes: number, hidden: readonly number[], marked: readonly number[]): ProbeSets {
  const left = new Set(hidden)
  const apart = new Set(marked.filter((probe) => probe < probes && !left.has(probe)))
  const where = (keep: (probe: number) => boolean): Int32Array =>
    Int32Array.from(Array.from({ length: probes }, (_, probe) => probe).filter(keep))
  const setOf = (key: string, chosen: Int32Array): ProbeSet => ({ key, chosen, count: chosen.length })
  const without = hidden.length > 0 ? `without ${listKey(hidden)}` : 'all'
  const shown =
    left.size > 0
      ? setOf(
          without,
          where((probe) => !left.has(probe)),
        )
      : { key: without, chosen: null, count: probes }
  if (apart.size === 0) return { shown, marked: null, rest: null }
  const name = listKey(marked)
  return {
    shown,
    marked: setOf(
      `${without}, marked ${name}`,
      where((probe) => apart.has(probe)),
    ),
    rest: setOf(
      `${without}, but ${name}`,
      where((probe) => !left.has(probe) && !apart.has(probe)),
    ),
  }
}

const keys = new WeakMap<readonly number[], number>()
let counted = 0

function listKey(list: readonly number[]): number {
  const known = keys.get(list)
  if (known !== undefined) return known
  counted++
  keys.set(list, counted)
  return counted
}
