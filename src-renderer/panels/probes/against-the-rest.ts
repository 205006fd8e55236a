/**
 * What sets some probes apart from the rest. Of each quantity, a number a probe:
 *
 *   difference = (median of these − median of the rest) / s,    s = 1.4826 · median |restⱼ − median of the rest|
 *
 * s is a standard deviation where the rest is normal, and is not moved by a few far out. Where more than half of the rest
 * are alike it is their standard deviation; where all are, there is no measure and the difference is NaN.
 *
 * Lengths and losses spread over powers of ten: of them the logarithms are compared, or a thousandth of what the rest
 * have would be no farther from it than a half is.
 */
import { median } from '../../../src-main/shared/plots/median.ts'

export interface Difference {
  these: number
  rest: number
  /** In deviations of the rest; positive where these have more. */
  deviations: number
}

/** Nothing is as little as this; below it a loss in float32 is as good as none. */
const leastLogged = 1e-12

/** `column`: [probe]; numbers that are not finite do not count. `by`: whether the logarithms are compared. */
export function againstTheRest(
  column: Float32Array,
  these: readonly number[],
  rest: readonly number[],
  by: 'value' | 'logarithm' = 'value',
): Difference {
  const own = valuesAt(column, these)
  const others = valuesAt(column, rest)
  const deviations =
    by === 'value' ? deviationsOf(own, others) : deviationsOf(logarithms(own), logarithms(others))
  return { these: median(own), rest: median(others), deviations }
}

function deviationsOf(own: Float32Array, others: Float32Array): number {
  const middle = median(others)
  return (median(own) - middle) / spread(others, middle)
}

const logarithms = (values: Float32Array): Float32Array =>
  values.map((value) => Math.log(Math.max(value, leastLogged)))

/** Half of the rest away from its median no farther than this, times what makes it a standard deviation. */
function spread(values: Float32Array, middle: number): number {
  const robust = 1.4826 * median(values.map((value) => Math.abs(value - middle)))
  const size = robust > 0 ? robust : deviation(values)
  return size > 0 ? size : Number.NaN
}

function deviation(values: Float32Array): number {
  let [sum, squares] = [0, 0]
  for (const value of values) sum += value
  const mean = sum / values.length
  for (const value of values) squares += (value - mean) ** 2
  return Math.sqrt(squares / values.length)
}

const valuesAt = (column: Float32Array, probes: readonly number[]): Float32Array =>
  Float32Array.from(probes, (probe) => column[probe] ?? Number.NaN).filter(Number.isFinite)

export interface ClassShare {
  label: number
  /** Of these probes, and of the rest, in [0, 1]. */
  these: number
  rest: number
}

/** The classes that these are of, the most frequent first. */
export function classShares(
  labels: ArrayLike<number>,
  these: readonly number[],
  rest: readonly number[],
): ClassShare[] {
  const [mine, theirs] = [counts(labels, these), counts(labels, rest)]
  return [...mine]
    .map(([label, count]) => ({
      label,
      these: count / these.length,
      rest: rest.length > 0 ? (theirs.get(label) ?? 0) / rest.length : 0,
    }))
    .sort((one, other) => other.these - one.these || one.label - other.label)
}

function counts(labels: ArrayLike<number>, probes: readonly number[]): Map<number, number> {
  const found = new Map<number, number>()
  for (const probe of probes) {
    const label = labels[probe] ?? -1
    found.set(label, (found.get(label) ?? 0) + 1)
  }
  return found
}

/** The share of rows in which each probe was in the batch, [probe]; `member`: [row, probe]. */
export function batchShare(member: Uint8Array, probes: number): Float32Array {
  const shares = new Float32Array(probes)
  const rows = member.length / probes
  for (let cell = 0; cell < member.length; cell++) {
    const probe = cell % probes
    shares[probe] = (shares[probe] ?? 0) + (member[cell] ?? 0)
  }
  return shares.map((count) => count / rows)
}
