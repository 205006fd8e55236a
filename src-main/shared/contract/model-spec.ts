/** The network: which parametric maps, how wide, and the nonlinearity between them. */
import { z } from 'zod'
import { limits } from './limits.ts'

export const mapKinds = [
  'affine',
  'affine-like',
  'norm-like',
  'rms-norm',
  'layer-norm',
  'batch-norm',
] as const
export type MapKind = (typeof mapKinds)[number]

export const activationKinds = ['tanh', 'relu', 'leaky-relu', 'gelu', 'identity'] as const
export type ActivationKind = (typeof activationKinds)[number]

export const modelSchema = z.strictObject({
  kind: z.literal('mlp').default('mlp'),
  /** Units of each hidden layer, from the input on. */
  hidden: z.array(z.int().min(1).max(limits.units)).max(limits.layers).default([16, 16]),
  /** Short for that many units in every hidden layer, however many there are; resolved into `hidden`. */
  width: z.int().min(1).max(limits.units).optional(),
  /** The map of every layer … */
  map: z.enum(mapKinds).default('affine'),
  /** … but of those named here, by tap: `{ "logits": "affine" }`. */
  maps: z.record(z.string(), z.enum(mapKinds)).default({}),
  activation: z.enum(activationKinds).default('tanh'),
  /** Added inside the root of every normaliser; affine-like needs none. */
  epsilon: z.number().min(0).max(1).default(1e-5),
  /** The weight of the mean that layer-norm subtracts. */
  alpha: z.number().min(0).max(1).default(1),
})

export type ModelSpec = z.output<typeof modelSchema>

/** The model with `width` put into `hidden`. */
export function withWidthResolved({ width, ...model }: ModelSpec): ModelSpec {
  return width === undefined ? model : { ...model, hidden: model.hidden.map(() => width) }
}

/** The taps of a network, in order: `hidden1`, `hidden2`, …, `logits`. */
export function tapsOf(model: Pick<ModelSpec, 'hidden'>): string[] {
  return [...model.hidden.map((_, index) => `hidden${index + 1}`), 'logits']
}

/** The map at one tap. */
export function mapAt(model: Pick<ModelSpec, 'map' | 'maps'>, tap: string): MapKind {
  return model.maps[tap] ?? model.map
}
