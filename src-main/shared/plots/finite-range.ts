/** The least and the greatest of many numbers, those that are not finite or below `least` left out; 0.1 … 1 where none is left. */
export function finiteRange(
  arrays: readonly ArrayLike<number>[],
  least = Number.NEGATIVE_INFINITY,
): { low: number; high: number } {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const array of arrays) {
    for (let index = 0; index < array.length; index++) {
      const value = array[index] ?? Number.NaN
      if (!Number.isFinite(value) || value < least) continue
      if (value < low) low = value
      if (value > high) high = value
    }
  }
  return low <= high ? { low, high } : { low: 0.1, high: 1 }
}
