/**
 * The gains of a whole run as if they were one row: every row's batch members, and as many of the probes outside, evenly
 * taken. With one sample a step a single row has a single member; a figure of the theory needs them all.
 */
import type { Statistics } from '../contract/engine-api.ts'

/** At most so many members, and as many probes outside. */
const most = 600

export function pooledGains(statistics: Statistics): Statistics {
  const { member, ownGain } = statistics
  const inside: number[] = []
  const outside: number[] = []
  member.forEach((isMember, index) => {
    if (Number.isFinite(ownGain[index])) (isMember ? inside : outside).push(index)
  })
  const chosen = [...evenly(inside), ...evenly(outside)]
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

function evenly(indices: readonly number[]): number[] {
  const count = Math.min(most, indices.length)
  return Array.from(
    { length: count },
    (_, place) => indices[Math.floor((place * indices.length) / count)] ?? 0,
  )
}
