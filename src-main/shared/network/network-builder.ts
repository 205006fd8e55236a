/** Puts a network together, node by node, for data of a given shape. */
import type { FieldProblem } from '../contract/errors.ts'
import { type ModelSpec, mapAt } from '../contract/model-spec.ts'
import { badSpec } from '../contract/parse-spec.ts'
import type { MapForm, NetworkNode, OtherNode, Window } from './network.ts'
import { windowOver } from './window.ts'

/** Each call gives the name of the node that it made. */
export class NetworkBuilder {
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
