/** Where the largest of some numbers stands, the first of them at a tie; −1 where one is not a number. */
export function firstLargest(values: Float32Array): number {
  let at = 0
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? Number.NaN
    if (Number.isNaN(value)) return -1
    if (value > (values[at] ?? Number.NaN)) at = index
  }
  return at
}
