/** Directions made orthonormal, one after the other (Gram and Schmidt). */
import { dot } from '../dot-product.ts'

/** What is left of a unit vector beside the others; less than this is rounding and has no direction. */
const least = 1e-6

/** What `vector` has outside `others`, which are orthonormal, of length 1; null where that is nothing. */
export function atRightAngles(vector: Float64Array, others: readonly Float64Array[]): Float64Array | null {
  const rest = unitVector(vector)
  if (!rest) return null
  // Twice: one pass leaves its own rounding in the result.
  for (let pass = 0; pass < 2; pass++) {
    for (const other of others) {
      const share = dot(rest, other)
      for (let index = 0; index < rest.length; index++) rest[index]! -= share * other[index]!
    }
    if (Math.sqrt(dot(rest, rest)) < least) return null
  }
  return unitVector(rest)
}

/** Null of a vector without a direction. */
export function unitVector(vector: Float64Array): Float64Array | null {
  const length = Math.sqrt(dot(vector, vector))
  return length > 0 && Number.isFinite(length) ? vector.map((entry) => entry / length) : null
}

/** Signed so that the entry of largest magnitude is positive. */
export function positive(vector: Float64Array): Float64Array {
  let largest = 0
  for (const entry of vector) if (Math.abs(entry) > Math.abs(largest)) largest = entry
  return largest < 0 ? vector.map((entry) => -entry) : vector
}
