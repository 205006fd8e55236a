/** The network: what kind it is, how wide, which parametric maps it is made of, and the nonlinearity between them. */
import { z } from 'zod'
import { limits } from './limits.ts'

export const mapKinds = [
  'affine',
  'affine-like',
  'norm-like',
  'rms-norm',
  'layer-norm',
  'batch-norm',
  'patch-norm',
] as const
export type MapKind = (typeof mapKinds)[number]

export const activationKinds = ['tanh', 'relu', 'leaky-relu', 'gelu', 'identity'] as const
export type ActivationKind = (typeof activationKinds)[number]

const units = z.int().min(1).max(limits.units)
const hidden = z.array(units).max(limits.layers)
const blocks = z.int().min(1).max(limits.layers)

/** What every kind of network has. */
const maps = {
  /** The map of every layer … */
  map: z.enum(mapKinds).default('affine'),
  /** … but of those named here, by tap: `{ "logits": "affine" }`. */
  maps: z.record(z.string(), z.enum(mapKinds)).default({}),
  activation: z.enum(activationKinds).default('tanh'),
  /** Added inside the root of every normaliser; affine-like needs none. */
  epsilon: z.number().min(0).max(1).default(1e-5),
  /** The weight of the mean that layer-norm subtracts. */
  alpha: z.number().min(0).max(1).default(1),
  /** Whether a normaliser works on the map's input, or on its output; affine-like has no such choice. */
  placement: z.enum(['pre', 'post']).default('pre'),
  /** A learnable gain and shift of each unit behind every normaliser. */
  gain: z.boolean().default(false),
  bias: z.boolean().default(true),
  /** What patch-norm divides by: `√(‖p‖² + 1)` with the bias inside, or `‖p‖` with the bias outside. */
  patchNorm: z.enum(['affine-like', 'norm-like']).default('affine-like'),
}

const convolution = z.strictObject({
  channels: units.default(8),
  /** Height and width of the patch. */
  kernel: z.int().min(1).max(limits.kernel).default(3),
  stride: z.int().min(1).max(limits.kernel).default(1),
  /** `same`: zeros around the image, so that `⌈extent / stride⌉` patches fit; `valid`: none. */
  padding: z.enum(['same', 'valid']).default('same'),
  /** Of squares of `poolSize`, behind the nonlinearity. */
  pool: z.enum(['none', 'max', 'average']).default('none'),
  poolSize: z.int().min(2).max(limits.kernel).default(2),
})
export type ConvolutionSpec = z.output<typeof convolution>

export const modelSchemas = {
  mlp: z.strictObject({
    kind: z.literal('mlp').default('mlp'),
    /** Units of each hidden layer, from the input on. */
    hidden: hidden.default([16, 16]),
    /** Short for that many units in every hidden layer, however many there are; resolved into `hidden`. */
    width: units.optional(),
    ...maps,
  }),
  'residual-mlp': z.strictObject({
    kind: z.literal('residual-mlp'),
    /** Units of the residual stream. */
    width: units.default(32),
    blocks: blocks.default(2),
    /** Units inside a block, as a multiple of the stream's. */
    expansion: z.int().min(1).max(16).default(2),
    ...maps,
  }),
  cnn: z.strictObject({
    kind: z.literal('cnn'),
    convolutions: z
      .array(convolution)
      .min(1)
      .max(limits.layers)
      .prefault([{ pool: 'max' }, { channels: 16, pool: 'max' }]),
    /** How the last image becomes a vector: all of it, or each channel's mean. */
    readout: z.enum(['flatten', 'average']).default('flatten'),
    /** Units of each layer between the readout and the logits. */
    hidden: hidden.default([]),
    ...maps,
  }),
  transformer: z.strictObject({
    kind: z.literal('transformer'),
    /** Side of the squares of an image that become tokens; a sequence has its own. */
    patch: z.int().min(1).max(256).default(4),
    /** Units of the residual stream. */
    width: units.default(32),
    heads: z.int().min(1).max(64).default(2),
    blocks: blocks.default(1),
    /** Units inside of the block's MLP, as a multiple of the stream's. */
    expansion: z.int().min(1).max(16).default(2),
    /** What the logits are made of: the mean of the tokens, or the last one. */
    readout: z.enum(['mean', 'last']).default('mean'),
    ...maps,
  }),
} as const

export const modelKinds = Object.keys(modelSchemas) as (keyof typeof modelSchemas)[]

export const modelSchema = z.discriminatedUnion('kind', [
  modelSchemas.mlp,
  modelSchemas['residual-mlp'],
  modelSchemas.cnn,
  modelSchemas.transformer,
])

export type ModelSpec = z.output<typeof modelSchema>
export type ModelKind = ModelSpec['kind']
export type ModelSpecOf<Kind extends ModelKind> = Extract<ModelSpec, { kind: Kind }>

/** The model with `width` put into `hidden`. */
export function withWidthResolved(model: ModelSpec): ModelSpec {
  if (model.kind !== 'mlp') return model
  const { width, ...rest } = model
  return width === undefined ? rest : { ...rest, hidden: rest.hidden.map(() => width) }
}

/** The map at one tap that has one. */
export function mapAt(model: Pick<ModelSpec, 'map' | 'maps'>, tap: string): MapKind {
  return model.maps[tap] ?? model.map
}
