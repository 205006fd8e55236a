/**
 * Gathers samples by position: inputs [rows, features] and targets [rows, outputs], which are the samples' own or else 1
 * at the class among zeros.
 */
import { type Tensor2D, tensor2d } from '@tensorflow/tfjs-core'
import type { Samples } from '../datasets/dataset.ts'

export interface SampleRows {
  /** [rows, features] */
  x: Float32Array
  /** [rows, outputs] */
  targets: Float32Array
}

export const emptyRows = ({ features }: Samples, outputs: number, rows: number): SampleRows => ({
  x: new Float32Array(rows * features),
  targets: new Float32Array(rows * outputs),
})

/** Writes the samples at `positions` over the rows from `firstRow` on. */
export function fillRows(
  { x, targets }: SampleRows,
  samples: Samples,
  outputs: number,
  positions: Int32Array,
  firstRow = 0,
): void {
  const { inputs, labels, features } = samples
  for (const [offset, position] of positions.entries()) {
    const row = firstRow + offset
    x.set(inputs.subarray(position * features, (position + 1) * features), row * features)
    if (samples.targets) {
      targets.set(samples.targets.subarray(position * outputs, (position + 1) * outputs), row * outputs)
    } else {
      targets.fill(0, row * outputs, (row + 1) * outputs)
      targets[row * outputs + (labels[position] ?? 0)] = 1
    }
  }
}

/** As tensors; `positions` are concatenated in order. */
export function gatherSamples(
  samples: Samples,
  outputs: number,
  ...positions: readonly Int32Array[]
): { x: Tensor2D; targets: Tensor2D } {
  const rows = positions.reduce((sum, part) => sum + part.length, 0)
  const gathered = emptyRows(samples, outputs, rows)
  let row = 0
  for (const part of positions) {
    fillRows(gathered, samples, outputs, part, row)
    row += part.length
  }
  return {
    x: tensor2d(gathered.x, [rows, samples.features]),
    targets: tensor2d(gathered.targets, [rows, outputs]),
  }
}
