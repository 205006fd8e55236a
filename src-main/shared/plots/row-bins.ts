/**
 * A long run has more rows than a chart has pixels: neighbouring rows share a point. A point holds what all the probes
 * of all its rows say, so that nothing is skipped; the number of points is bounded whatever the length of the run.
 */
export interface Bin {
  /** Updates applied before the middle row of the bin. */
  step: number
  /** Rows, counted within the arrays: from `start`, to before `end`. */
  start: number
  end: number
}

export const mostBins = 240

/** `steps`: of every row of the run, [row]. A row whose step has not arrived, as while a run grows, is left out. */
export function rowBins({ from, rows }: { from: number; rows: number }, steps: Int32Array): Bin[] {
  const stepsHere = steps.subarray(from, from + rows)
  const size = Math.max(1, Math.ceil(stepsHere.length / mostBins))
  const bins: Bin[] = []
  for (let start = 0; start < stepsHere.length; start += size) {
    const end = Math.min(stepsHere.length, start + size)
    const [step = 0] = stepsHere.subarray((start + end - 1) >> 1)
    bins.push({ step, start, end })
  }
  return bins
}

/** The finite ones among the values of some rows, sorted; `width` values to a row. */
export function sortedValues(values: Float32Array, width: number, bin: Bin): Float32Array {
  const sorted = values.slice(bin.start * width, bin.end * width).sort()
  // Typed arrays sort −∞ first, then the numbers, then +∞ and NaN.
  let first = 0
  let last = sorted.length
  while (first < last && sorted[first] === Number.NEGATIVE_INFINITY) first++
  while (last > first && !Number.isFinite(sorted[last - 1])) last--
  return sorted.subarray(first, last)
}

export function meanOf(values: Float32Array): number {
  let sum = 0
  for (const value of values) sum += value
  return values.length > 0 ? sum / values.length : Number.NaN
}

/** Linear interpolation between the order statistics; NaN of nothing. */
export function quantileOf(sorted: Float32Array, share: number): number {
  const position = share * (sorted.length - 1)
  const low = Math.floor(position)
  const below = sorted[low] ?? Number.NaN
  const above = sorted[Math.min(low + 1, sorted.length - 1)] ?? Number.NaN
  return below + (above - below) * (position - low)
}
