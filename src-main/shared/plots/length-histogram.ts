/** How many probes have a step of which length, in bins of even width on a logarithmic axis. */

export interface LengthBins {
  /** Lengths at which the first bin begins and the last one ends. */
  low: number
  high: number
  count: number
}

/** Probes by bin; those beyond the ends are in the bins there, and what has no length, or none but zero, in none. */
export function lengthHistogram(
  lengths: ArrayLike<number>,
  { low, high, count }: LengthBins,
  probes: Iterable<number>,
): Int32Array {
  const bins = new Int32Array(count)
  const width = Math.log(high / low) / count
  for (const probe of probes) {
    const length = lengths[probe] ?? Number.NaN
    if (!(length > 0 && Number.isFinite(length))) continue
    const bin = Math.floor(Math.log(length / low) / width)
    const place = Math.max(0, Math.min(count - 1, bin))
    bins[place] = (bins[place] ?? 0) + 1
  }
  return bins
}

/** The length at which bin `bin` begins. */
export const binEdge = ({ low, high, count }: LengthBins, bin: number): number =>
  low * (high / low) ** (bin / count)

/** Length of a step of which gain and alignment are known: gain · ‖steepest‖ / alignment; NaN where it is square to the steepest one. */
export function lengthOf(gain: number, alignment: number, steepestLength: number): number {
  return alignment === 0 ? Number.NaN : (gain * steepestLength) / alignment
}

/** Whole decades around the middle 98% of some lengths; of at most 20,000, evenly taken. */
export function lengthBins(arrays: readonly Float32Array[], perDecade = 8): LengthBins {
  const taken: number[] = []
  for (const lengths of arrays) {
    const stride = Math.ceil(lengths.length / 20_000) | 1
    for (let index = 0; index < lengths.length; index += stride) {
      const length = lengths[index] ?? Number.NaN
      if (length > 0 && Number.isFinite(length)) taken.push(Math.log10(length))
    }
  }
  if (taken.length === 0) return { low: 0.1, high: 1, count: perDecade }
  const sorted = Float64Array.from(taken).sort()
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? 0
  const first = Math.floor(at(0.01) + 1e-9)
  const last = Math.max(first + 1, Math.ceil(at(0.99) - 1e-9))
  // Few bins to a decade where there are many: a bar is to be seen.
  const each = Math.max(2, Math.min(perDecade, Math.floor(48 / (last - first))))
  return { low: 10 ** first, high: 10 ** last, count: (last - first) * each }
}
