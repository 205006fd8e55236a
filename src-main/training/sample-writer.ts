/** Brings samples by position into a machine: their inputs [rows, features] and one-hot labels [rows, classes]. */
import type { Samples } from '../datasets/dataset.ts'
import type { Machine } from '../programs/machine.ts'

/** Writes to two inputs and returns the labels, [rows]. What was written last time is not written again. */
export type SampleWriter = (input: string, labelInput: string, positions: Int32Array) => Int32Array

interface Written {
  positions: Int32Array
  x: Float32Array
  oneHot: Float32Array
  labels: Int32Array
}

export function sampleWriter(
  machine: Pick<Machine, 'write'>,
  { inputs, labels, features }: Samples,
  classes: number,
): SampleWriter {
  const last = new Map<string, Written>()
  return (input, labelInput, positions) => {
    const before = last.get(input)
    if (before?.positions === positions) return before.labels
    const rows = positions.length
    const written = before ?? {
      positions,
      x: new Float32Array(rows * features),
      oneHot: new Float32Array(rows * classes),
      labels: new Int32Array(rows),
    }
    written.positions = positions
    written.oneHot.fill(0)
    for (let row = 0; row < rows; row++) {
      const position = positions[row] ?? 0
      const label = labels[position] ?? 0
      const start = position * features
      written.x.set(inputs.subarray(start, start + features), row * features)
      written.oneHot[row * classes + label] = 1
      written.labels[row] = label
    }
    last.set(input, written)
    machine.write(input, written.x)
    machine.write(labelInput, written.oneHot)
    return written.labels
  }
}
