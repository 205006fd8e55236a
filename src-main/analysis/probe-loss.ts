/**
 * The loss ℓᵢ of each probe, from the outputs z of the network and the probe's answer y:
 *   cross-entropy        ℓ = log Σⱼ exp(zⱼ − z_y), in nats, y the class
 *   mean squared error   ℓ = (1/K) Σⱼ (zⱼ − yⱼ)², y the target, or the class as 1 among zeros
 */
import type { LossKind } from '../shared/contract/run-spec.ts'

export interface ProbeAnswers {
  /** Classes, [probe]. */
  labels: Int32Array
  /** Or targets, [probe, output]. */
  targets: Float32Array | null
}

/** `outputs`: [row, probe, output], `width` outputs each. [row, probe]; NaN where an output is not finite. */
export function probeLosses(
  kind: LossKind,
  outputs: Float32Array,
  width: number,
  { labels, targets }: ProbeAnswers,
): Float32Array {
  const losses = new Float32Array(outputs.length / width)
  for (let cell = 0; cell < losses.length; cell++) {
    const z = outputs.subarray(cell * width, (cell + 1) * width)
    const probe = cell % labels.length
    const label = labels[probe] ?? -1
    losses[cell] =
      kind === 'cross-entropy'
        ? crossEntropy(z, label)
        : squaredError(z, targets ? targets.subarray(probe * width) : oneAt(label, width))
  }
  return losses
}

function crossEntropy(z: Float32Array, label: number): number {
  const atLabel = z[label] ?? Number.NaN
  let largest = Number.NEGATIVE_INFINITY
  for (const value of z) largest = Math.max(largest, value)
  let others = 0
  for (let j = 0; j < z.length; j++) if (j !== label) others += Math.exp(z[j]! - largest)
  // With the label's logit the largest, log1p keeps what the others add, however little.
  return atLabel === largest
    ? Math.log1p(others)
    : Math.log(others + Math.exp(atLabel - largest)) + largest - atLabel
}

function squaredError(z: Float32Array, y: ArrayLike<number>): number {
  let sum = 0
  for (let j = 0; j < z.length; j++) sum += (z[j]! - y[j]!) ** 2
  return sum / z.length
}

const oneAt = (label: number, width: number): number[] =>
  Array.from({ length: width }, (_, index) => Number(index === label))
