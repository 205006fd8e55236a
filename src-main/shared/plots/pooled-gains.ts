/**
 * The gains of a whole run as if they were one row: every row's batch members, and some of the probes outside. With one sample a step a single row has a single member; a figure of the theory needs them all.
 */
import type { Statistics } from '../contract/engine-api.ts'

/** At most so many. */
const mostMembers = 600
const mostOutside = 300
const golden = (Math.sqrt(5) - 1) / 2

export function pooledGains(statistics: Statistics): Statistics {
  const { member, ownGain } = statistics
  const inside: number[] = []
  const outside: number[] = []
  member.forEach((isMember, index) => {
    if (Number.isFinite(ownGain[index])) (isMember ? inside : outside).push(index)
  })
  const chosen = [...spread(inside, mostMembers), ...spread(outside, mostOutside)]
  const pick = (values: Float32Array): Float32Array =>
    Float32Array.from(chosen, (index) => values[index] ?? Number.NaN)
  return {
    ...statistics,
    from: 0,
    rows: 1,
    probes: chosen.length,
    actualGain: pick(statistics.actualGain),
    ownGain: pick(ownGain),
    actualAlignment: pick(statistics.actualAlignment),
    ownAlignment: pick(statistics.ownAlignment),
    inputNorm: pick(statistics.inputNorm),
    theory: pick(statistics.theory),
    member: Uint8Array.from(chosen, (index) => member[index] ?? 0),
    divergence: new Float32Array(1).fill(Number.NaN),
    nonPositive: new Float32Array(1).fill(Number.NaN),
  }
}

/**
 * Spread over all of them by the golden ratio, the same ones every time. An even stride would not do: where it divides
 * the number of probes it would take the same few probes in every row.
 */
function spread(indices: readonly number[], most: number): number[] {
  if (indices.length <= most) return [...indices]
  return Array.from(
    { length: most },
    (_, place) => indices[Math.floor(((place * golden) % 1) * indices.length)] ?? 0,
  )
}
