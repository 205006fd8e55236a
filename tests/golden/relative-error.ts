/** `max |found − exact| / max |exact|`; infinite where a length differs, a number is none, or zero was expected and not found. */
export function relativeError(found: ArrayLike<number> | undefined, exact: readonly number[]): number {
  if (found?.length !== exact.length) return Number.POSITIVE_INFINITY
  let difference = 0
  let scale = 0
  exact.forEach((value, index) => {
    const here = Math.abs((found[index] ?? Number.NaN) - value)
    difference = Math.max(difference, Number.isNaN(here) ? Number.POSITIVE_INFINITY : here)
    scale = Math.max(scale, Math.abs(value))
  })
  return difference === 0 ? 0 : difference / scale
}
