/** The row whose step is nearest to `step`; `steps` grows. */
export function rowAtStep(steps: Int32Array, step: number): number {
  let low = 0
  let high = steps.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((steps[middle] ?? 0) < step) low = middle + 1
    else high = middle
  }
  const before = steps[low - 1]
  const here = steps[low] ?? 0
  return before !== undefined && step - before < here - step ? low - 1 : low
}

/** The step at a fractional row: between rows, in proportion. */
export function stepAtRow(steps: Int32Array, row: number): number | null {
  const lower = steps[Math.floor(row)]
  if (lower === undefined) return null
  const upper = steps[Math.ceil(row)] ?? lower
  return lower + (upper - lower) * (row - Math.floor(row))
}
