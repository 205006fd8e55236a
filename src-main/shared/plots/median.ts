/** The middle of the values, by size. */

/** Of the finite values; NaN where there is none. */
export function median(values: Float32Array): number {
  const sorted = values.filter(Number.isFinite).sort()
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2
}
