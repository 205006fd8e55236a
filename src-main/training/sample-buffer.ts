/** Gathers samples by position into the matrices that a pass takes: inputs [rows, features], one-hot labels [rows, classes]. */
import { type Tensor2D, tensor2d } from '@tensorflow/tfjs-core'
import type { Samples } from '../datasets/dataset.ts'

export interface SampleTensors {
  x: Tensor2D
  oneHot: Tensor2D
}

/** `positions` are concatenated in order. Labels are at their sample's class. */
export function gatherSamples(
  { inputs, labels, features }: Samples,
  classes: number,
  ...positions: readonly Int32Array[]
): SampleTensors {
  const rows = positions.reduce((sum, part) => sum + part.length, 0)
  const x = new Float32Array(rows * features)
  const oneHot = new Float32Array(rows * classes)
  let row = 0
  for (const part of positions) {
    for (const position of part) {
      x.set(inputs.subarray(position * features, (position + 1) * features), row * features)
      oneHot[row * classes + (labels[position] ?? 0)] = 1
      row++
    }
  }
  return { x: tensor2d(x, [rows, features]), oneHot: tensor2d(oneHot, [rows, classes]) }
}
