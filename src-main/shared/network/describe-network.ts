/** From a spec and the shape of a sample to the network: what a network of each kind is made of. */
import type { ModelSpec, ModelSpecOf } from '../contract/model-spec.ts'
import { badSpec } from '../contract/parse-spec.ts'
import type { Network } from './network.ts'
import { NetworkBuilder } from './network-builder.ts'

/** What the network must know of its data. */
export interface NetworkData {
  /** Of one sample. */
  inputShape: readonly number[]
  /** Whether that is [token, features], and not the height and width of an image. */
  sequence: boolean
  /** Classes, or the numbers of a target. */
  outputs: number
}

/** Throws `MisstepError('bad-spec')` where the data do not fit. */
export function describeNetwork(model: ModelSpec, { inputShape, sequence, outputs }: NetworkData): Network {
  const builder = new NetworkBuilder(model, inputShape, sequence)
  const last = build(builder, model)
  builder.map('logits', last, outputs)
  return { nodes: builder.nodes }
}

function build(builder: NetworkBuilder, model: ModelSpec): string {
  switch (model.kind) {
    case 'mlp':
      return hiddenLayers(builder, builder.flat('input'), model.hidden)
    case 'residual-mlp':
      return residualMlp(builder, model)
    case 'cnn':
      return convolutional(builder, model)
    case 'transformer':
      return transformer(builder, model)
  }
}

function hiddenLayers(builder: NetworkBuilder, from: string, units: readonly number[]): string {
  return units.reduce(
    (x, width, index) => builder.activated(builder.map(`hidden${index + 1}`, x, width)),
    from,
  )
}

/** `x ← x + V φ(U x)` in every block. */
function residualMlp(
  builder: NetworkBuilder,
  { width, blocks, expansion }: ModelSpecOf<'residual-mlp'>,
): string {
  let stream = builder.map('embedding', builder.flat('input'), width)
  for (let block = 1; block <= blocks; block++) {
    stream = builder.sum(`stream${block}`, stream, insideOfBlock(builder, block, stream, width, expansion))
  }
  return stream
}

function insideOfBlock(
  builder: NetworkBuilder,
  block: number,
  from: string,
  width: number,
  expansion: number,
): string {
  const expanded = builder.map(`expand${block}`, from, width * expansion)
  return builder.map(`contract${block}`, builder.activated(expanded), width)
}

function convolutional(
  builder: NetworkBuilder,
  { convolutions, readout, hidden }: ModelSpecOf<'cnn'>,
): string {
  let image = builder.image('input')
  convolutions.forEach((convolution, index) => {
    const name = `conv${index + 1}`
    const field = `model.convolutions[${index}]`
    const window = builder.window(image, convolution, `${field}.kernel`)
    image = builder.activated(builder.map(name, image, convolution.channels, { window }))
    if (convolution.pool === 'none') return
    const pooled = { kernel: convolution.poolSize, stride: convolution.poolSize, padding: 'valid' } as const
    image = builder.pool(
      `${name}/pooled`,
      image,
      convolution.pool,
      builder.window(image, pooled, `${field}.poolSize`),
    )
  })
  const vector = readout === 'flatten' ? builder.flat(image) : builder.mean('readout', image)
  return hiddenLayers(builder, vector, hidden)
}

/**
 * `x ← x + O·attention(Q x, K x, V x)`, then `x ← x + V φ(U x)`, in every block; the tokens are embedded with a bias of
 * their own at each position.
 */
function transformer(builder: NetworkBuilder, model: ModelSpecOf<'transformer'>): string {
  const { width, heads, blocks, expansion, readout } = model
  if (width % heads !== 0) {
    throw badSpec([
      { field: 'model.width', message: `expected a multiple of the ${heads} heads, found ${width}` },
    ])
  }
  let stream = builder.map('embedding', builder.tokens('input', model.patch), width, { bias: 'position' })
  for (let block = 1; block <= blocks; block++) {
    const query = builder.map(`query${block}`, stream, width)
    const key = builder.map(`key${block}`, stream, width, { shiftInvariant: true })
    const value = builder.map(`value${block}`, stream, width)
    const attention = builder.attention(block, { query, key, value, heads })
    const middle = builder.sum(`middle${block}`, stream, builder.map(`output${block}`, attention, width))
    stream = builder.sum(`stream${block}`, middle, insideOfBlock(builder, block, middle, width, expansion))
  }
  return readout === 'mean' ? builder.mean('readout', stream) : builder.last('readout', stream)
}
