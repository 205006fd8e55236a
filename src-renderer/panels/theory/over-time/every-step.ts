/** The updates of every row of a run, of which every `stride`-th are known: those between, in proportion. */
export function everyStep(steps: Int32Array, stride: number, rows: number): Int32Array {
  if (stride === 1) return steps
  const last = steps.length - 1
  const before = steps[last - 1] ?? 0
  const final = steps[last] ?? 0
  return Int32Array.from({ length: last < 0 ? 0 : rows }, (_, row) => {
    const place = Math.floor(row / stride)
    // Behind the last that is known: as if the rows went on.
    const from = steps[place] ?? final
    const to = place < last ? (steps[place + 1] ?? from) : from + (last > 0 ? final - before : stride)
    return Math.round(from + ((to - from) * (row - Math.min(place, last) * stride)) / stride)
  })
}
