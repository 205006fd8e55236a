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

/** Where an update stands among the rows, fractional: the other way round. 0 before the first, the last row behind it. */
export function placeOfStep(steps: Int32Array, step: number): number {
  const near = rowAtStep(steps, step)
  const lower = (steps[near] ?? 0) > step ? near - 1 : near
  const [before, after] = [steps[lower], steps[lower + 1]]
  if (before === undefined) return 0
  return after === undefined ? lower : lower + (step - before) / (after - before)
}
