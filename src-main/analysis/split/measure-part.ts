/**
 * One part of a step beside the step of steepest descent and the step that was taken:
 *   gain = ⟨part, steepest⟩ / ‖steepest‖²,   alignment = their cosine,   share = ⟨part, actual⟩ / ‖actual‖².
 * Gain and share are linear in the part, so those of the summands sum to those of the sum.
 */
import type { StepPart } from '../../shared/contract/inspection.ts'
import { dot } from '../dot-product.ts'

/** Each [entries]. */
export function measurePart(part: Float64Array, steepest: Float64Array, actual: Float64Array): StepPart {
  const product = dot(part, steepest)
  const length = lengthOf(part)
  // 0/0 is the NaN that is promised.
  return {
    vector: Float32Array.from(part),
    length,
    gain: product / dot(steepest, steepest),
    alignment: product / (length * lengthOf(steepest)),
    share: dot(part, actual) / dot(actual, actual),
    why: null,
  }
}

export const unknownPart = (why: string): StepPart => ({
  vector: new Float32Array(0),
  length: Number.NaN,
  gain: Number.NaN,
  alignment: Number.NaN,
  share: Number.NaN,
  why,
})

export const lengthOf = (vector: Float64Array): number => Math.sqrt(dot(vector, vector))
