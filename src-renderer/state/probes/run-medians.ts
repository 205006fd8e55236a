/**
 * Medians over rows, exactly: of values [row, probe] each probe's median over all of its finite values, [probe].
 * Half of an even number of them is the mean of the two in the middle; NaN where there is none.
 *
 * Selected rather than sorted (Hoare's quickselect, the pivot the median of three): some 10 ns a value. Probes are taken
 * a few at a time, so that each line of memory that is loaded is used for all of them.
 */
const together = 16

/** One step per few probes: whoever asks decides when to go on, and need not. */
export function* mediansOverRows(values: Float32Array, probes: number): Generator<void, Float32Array> {
  const rows = Math.floor(values.length / probes)
  const medians = new Float32Array(probes).fill(Number.NaN)
  const own = Array.from({ length: Math.min(together, probes) }, () => new Float32Array(rows))
  for (let first = 0; first < probes; first += together) {
    const count = Math.min(together, probes - first)
    for (let row = 0; row < rows; row++) {
      const start = row * probes + first
      for (let index = 0; index < count; index++) own[index]![row] = values[start + index]!
    }
    for (let index = 0; index < count; index++) medians[first + index] = medianWithin(own[index]!)
    yield
  }
  return medians
}

/** Puts the values into another order. */
export function medianWithin(values: Float32Array): number {
  let count = 0
  for (const value of values) if (Number.isFinite(value)) values[count++] = value
  if (count === 0) return Number.NaN
  const middle = count >> 1
  const upper = select(values, count, middle)
  if (count % 2 === 1) return upper
  // What stands before the middle is no larger.
  let lower = Number.NEGATIVE_INFINITY
  for (let index = 0; index < middle; index++) if (values[index]! > lower) lower = values[index]!
  return (lower + upper) / 2
}

/** The value that would stand at `place` if the first `count` were sorted; those before it are no larger afterwards. */
function select(values: Float32Array, count: number, place: number): number {
  let low = 0
  let high = count - 1
  while (low < high) {
    const pivot = middleOf(values[low]!, values[(low + high) >> 1]!, values[high]!)
    let left = low
    let right = high
    while (left <= right) {
      while (values[left]! < pivot) left++
      while (values[right]! > pivot) right--
      if (left > right) break
      const swapped = values[left]!
      values[left++] = values[right]!
      values[right--] = swapped
    }
    if (place <= right) high = right
    else if (place >= left) low = left
    else break
  }
  return values[place]!
}

const middleOf = (one: number, two: number, three: number): number =>
  Math.max(Math.min(one, two), Math.min(Math.max(one, two), three))
