/** A probe's input as it can be shown: an image, a sequence, or a few numbers. */
import type { DatasetDescription } from '../../../src-main/shared/contract/run.ts'

export type ProbeInput =
  /** Values [height, width, channel], 1 or 3 channels. */
  | { kind: 'image'; height: number; width: number; channels: 1 | 3; values: Float32Array }
  /** Values [token, feature]. */
  | { kind: 'sequence'; tokens: number; features: number; values: Float32Array }
  | { kind: 'vector'; values: Float32Array }

/** `inputs`: [probe, features]. */
export function probeInput(
  inputs: Float32Array,
  probe: number,
  { inputShape, sequence }: Pick<DatasetDescription, 'inputShape' | 'sequence'>,
): ProbeInput {
  const size = inputShape.reduce((product, extent) => product * extent, 1)
  const values = inputs.subarray(probe * size, (probe + 1) * size)
  const [first = 1, second = 1, channels = 1] = inputShape
  if (inputShape.length === 2 && sequence)
    return { kind: 'sequence', tokens: first, features: second, values }
  if (inputShape.length >= 2 && inputShape.length <= 3 && (channels === 1 || channels === 3)) {
    return { kind: 'image', height: first, width: second, channels, values }
  }
  return { kind: 'vector', values }
}
