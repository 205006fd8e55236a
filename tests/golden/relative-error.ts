/** Below this the exact value is itself rounding: in float64 `1 − tanh² z` is 0 from |z| = 19 on, where the slope is 1e-16. */
const smallest = 1e-14

/** `max |found − exact| / max |exact|`; infinite where a length differs, a number is none, or nothing was expected and something was found. */
export function relativeError(found: ArrayLike<number> | undefined, exact: readonly number[]): number {
  if (found?.length !== exact.length) return Number.POSITIVE_INFINITY
  let difference = 0
  let scale = 0
  exact.forEach((value, index) => {
    const here = Math.abs((found[index] ?? Number.NaN) - value)
    difference = Math.max(difference, Number.isNaN(here) ? Number.POSITIVE_INFINITY : here)
    scale = Math.max(scale, Math.abs(value))
  })
  return scale > smallest ? difference / scale : difference > smallest ? Number.POSITIVE_INFINITY : 0
}
