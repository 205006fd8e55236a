/**
 * One probe at one tap and one row: its vectors, how the step that it took is made up, and the numbers with which the
 * formula of its self gain is told.
 *
 *     actual = self + cross + upstream + interaction,   own = self + cross
 */
import { z } from 'zod'
import type { MapForm, MapNode } from '../network/network.ts'
import type { OptimiserSpec } from './run-spec.ts'

export const inspectStepSchema = z.strictObject({
  id: z
    .string()
    .min(1)
    .max(200)
    .regex(/^[^/\\]+$/),
  tap: z.string().min(1).max(100),
  row: z.int().min(0),
  /** Place in the list of probes. */
  probe: z.int().min(0),
  /** One pixel or token of the tap's value, counted row by row; null: the whole value. */
  position: z.int().min(0).nullable(),
})

export const partNames = ['actual', 'own', 'self', 'cross', 'upstream', 'interaction'] as const
export type PartName = (typeof partNames)[number]

/** Those that sum to the actual step, in the order in which they are drawn. */
export const summandNames = [
  'self',
  'cross',
  'upstream',
  'interaction',
] as const satisfies readonly PartName[]

export interface StepPart {
  /** [entries]; none where the part is not known. */
  vector: Float32Array
  length: number
  /** ⟨part, steepest⟩ / ‖steepest‖²; NaN where the steepest step has no length. */
  gain: number
  /** Cosine between the part and the steepest step; NaN where either has no length. */
  alignment: number
  /** ⟨part, actual⟩ / ‖actual‖²: the shares of what sums to actual sum to 1. */
  share: number
  /** Why the part is not known; null where it is. */
  why: string | null
}

export interface StepInspection {
  tap: string
  row: number
  probe: number
  /** Updates before the row. */
  step: number
  /** Of the tap's value. */
  shape: number[]
  /** Pixels or tokens that the map works on one by one; 1 where it works on the whole vector. */
  positions: number
  position: number | null
  /** [entries] each: the units of the position, or of all positions. */
  activation: Float32Array
  steepest: Float32Array
  steepestLength: number
  parts: Record<PartName, StepPart>
  update: UpdateNumbers
  /** Null where the tap has no parameters. */
  map: MapNumbers | null
}

export interface UpdateNumbers {
  optimiser: OptimiserSpec['kind']
  weightDecay: number
  /** Whether an update is −η times the gradient and nothing else. */
  plain: boolean
  /** η of this update. */
  learningRate: number
  /** B, samples in the batch of this row. */
  batch: number
  /** m, how often the batch holds the probe. */
  times: number
  /** ‖∂ℓ/∂z‖ of the probe. */
  gradientLength: number
}

/**
 * What theory needs. Over several positions, p, q each, a number of one position stands for its mean with the weights
 * ‖s_p‖²: so the sum `kernel + between` is the self gain in either case.
 */
export interface MapNumbers {
  kind: MapForm['kind']
  epsilon: number
  placement: MapForm['placement']
  learnable: boolean
  bias: MapNode['bias']
  /** Whether it works on patches of an image. */
  convolution: boolean
  /** n, the numbers that it sees at one position. */
  inputs: number
  /** ‖x‖² of what it sees at the position; NaN where it is not known. */
  inputSquare: number
  /** ‖h‖² + β²; NaN where it is not known. */
  kernel: number
  /** What the sample's other positions add: Σ_{q≠p} (h_p·h_q + β_p β_q) ⟨s_p, s_q⟩ / ‖s_p‖². */
  between: number
  /** m · (kernel + between): what theory says the self gain is; NaN where it says nothing … */
  predicted: number
  /** … and why it says nothing; null where it has a closed form. */
  why: string | null
  /** The same as measured from recorded steps alone; NaN where none of them shows it bare. */
  found: number
  /** Where the self part comes from. */
  source: 'recorded' | 'closed form' | 'none'
}
