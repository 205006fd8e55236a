/** From a spec and the shape of a sample to the network: what a network of each kind is made of. */
import type { FieldProblem } from '../contract/errors.ts'
import { type ModelSpec, type ModelSpecOf, mapAt } from '../contract/model-spec.ts'
import { badSpec } from '../contract/parse-spec.ts'
import type { MapForm, Network, NetworkNode, OtherNode, Window } from './network.ts'
import { windowOver } from './window.ts'

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

/** Adds nodes one by one; each call gives the name of the node that it made. */
class NetworkBuilder {
  readonly nodes: NetworkNode[] = []
  readonly #model: ModelSpec
  readonly #isSequence: boolean

  constructor(model: ModelSpec, inputShape: readonly number[], isSequence: boolean) {
    this.#model = model
    this.#isSequence = isSequence
    this.nodes.push({ kind: 'input', name: 'input', shape: inputShape, tap: false })
  }

  map(
    name: string,
    from: string,
    units: number,
    {
      window = null,
      bias,
      ...others
    }: { window?: Window | null; bias?: 'position'; shiftInvariant?: true } = {},
  ): string {
    const before = this.shapeOf(from)
    const positions = window ? [window.rows, window.columns] : before.slice(0, -1)
    const shape = [...positions, units]
    const shared = this.#model.bias ? 'shared' : 'none'
    const form = this.#formAt(name)
    this.nodes.push({
      kind: 'map',
      name,
      from,
      shape,
      tap: true,
      form,
      window,
      bias: bias ?? shared,
      ...others,
    })
    return name
  }

  activated(from: string): string {
    const { activation } = this.#model
    return this.#add({ kind: 'activation', name: `${from}/active`, from, activation, ...this.#like(from) })
  }

  sum(name: string, first: string, second: string): string {
    return this.#add({ kind: 'sum', name, from: [first, second], ...this.#like(first), tap: true })
  }

  pool(name: string, from: string, operation: 'max' | 'average', window: Window): string {
    const shape = [window.rows, window.columns, this.shapeOf(from).at(-1) ?? 1]
    return this.#add({ kind: 'pool', name, from, operation, window, shape, tap: false })
  }

  attention(
    block: number,
    { query, key, value, heads }: { query: string; key: string; value: string; heads: number },
  ): string {
    const [tokens = 1] = this.shapeOf(query)
    const shape = [heads, tokens, tokens]
    const scores = this.#add({ kind: 'scores', name: `scores${block}`, query, key, heads, shape, tap: true })
    const name = `attention${block}`
    return this.#add({ kind: 'attention', name, scores, value, heads, ...this.#like(value), tap: true })
  }

  mean(name: string, from: string): string {
    return this.#add({ kind: 'mean', name, from, shape: this.shapeOf(from).slice(-1), tap: false })
  }

  last(name: string, from: string): string {
    return this.#add({ kind: 'last', name, from, shape: this.shapeOf(from).slice(-1), tap: false })
  }

  /** As one vector. */
  flat(from: string): string {
    const shape = this.shapeOf(from)
    const size = shape.reduce((product, extent) => product * extent, 1)
    if (shape.length === 1) return from
    return this.#add({ kind: 'reshape', name: `${from}/flat`, from, shape: [size], tap: false })
  }

  /** As [height, width, channel]; a grey image has one channel. */
  image(from: string): string {
    const shape = this.shapeOf(from)
    if (shape.length === 3) return from
    if (shape.length !== 2 || this.#isSequence) {
      const found = this.#isSequence ? 'sequences' : 'samples'
      throw misfit(this.#model, 'images of [height, width] or [height, width, channel]', found, shape)
    }
    return this.#add({ kind: 'reshape', name: `${from}/image`, from, shape: [...shape, 1], tap: false })
  }

  /** As [tokens, features]: squares of an image, or a sequence as it is. */
  tokens(from: string, patch: number): string {
    const shape = this.shapeOf(from)
    if (shape.length === 2 && this.#isSequence) return from
    if (shape.length < 2) throw misfit(this.#model, 'images or sequences', 'samples', shape)
    const image = this.image(from)
    const [height = 1, width = 1, channels = 1] = this.shapeOf(image)
    if (height % patch !== 0 || width % patch !== 0) {
      throw badSpec([
        {
          field: 'model.patch',
          message: `expected a number that divides ${height} and ${width}, the sides of the images, found ${patch}`,
        },
      ])
    }
    const window = this.window(image, { kernel: patch, stride: patch, padding: 'valid' }, 'model.patch')
    const tokens = [window.rows * window.columns, patch * patch * channels]
    return this.#add({ kind: 'tokens', name: 'tokens', from: image, window, shape: tokens, tap: false })
  }

  window(
    from: string,
    spec: { kernel: number; stride: number; padding: 'same' | 'valid' },
    field: string,
  ): Window {
    const [height = 1, width = 1] = this.shapeOf(from)
    const window = windowOver(height, width, spec)
    if (window) return window
    const message = `expected at most ${Math.min(height, width)}, the side of the image that is left, found ${spec.kernel}`
    throw badSpec([{ field, message } satisfies FieldProblem])
  }

  shapeOf(name: string): readonly number[] {
    const node = this.nodes.find((each) => each.name === name)
    if (!node) throw new RangeError(`expected a node "${name}"`)
    return node.shape
  }

  #add(node: OtherNode): string {
    this.nodes.push(node)
    return node.name
  }

  #like(from: string): { shape: readonly number[]; tap: boolean } {
    return { shape: this.shapeOf(from), tap: false }
  }

  #formAt(tap: string): MapForm {
    const { epsilon, alpha, placement, gain, patchNorm } = this.#model
    const map = mapAt(this.#model, tap)
    const kind = map === 'patch-norm' ? patchNorm : map
    const normalises = kind !== 'affine' && kind !== 'affine-like'
    return {
      map,
      kind,
      epsilon,
      alpha,
      placement: normalises && map !== 'patch-norm' ? placement : 'pre',
      gain: gain && normalises,
    }
  }
}

const misfit = ({ kind }: ModelSpec, expected: string, found: string, shape: readonly number[]): Error => {
  const message = `expected ${expected} for a network of kind "${kind}", found ${found} of [${shape.join(', ')}]`
  return badSpec([{ field: 'dataset', message }])
}
