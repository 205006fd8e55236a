/** Σ one[k] · other[k], two vectors of one length, in float64. */
export function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0
  for (let unit = 0; unit < one.length; unit++) sum += one[unit]! * other[unit]!
  return sum
}
