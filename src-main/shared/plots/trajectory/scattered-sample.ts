/**
 * At most `wanted` of the numbers 0 … count − 1, spread evenly but at no fixed stride (multiples of the golden ratio):
 * a stride would meet the same probes, or one class of them, again and again.
 */
export function scatteredSample(count: number, wanted: number): Int32Array {
  if (count <= wanted) return Int32Array.from({ length: count }, (_, index) => index)
  return Int32Array.from({ length: wanted }, (_, index) =>
    Math.floor(((index * 0.6180339887498949) % 1) * count),
  )
}
