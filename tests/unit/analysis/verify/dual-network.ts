/** The networks of DESIGN section 1, number by number from their definitions, in dual numbers: an oracle of its own. */
import type { MapNode, Network, NetworkNode, Window } from '../../../../src-main/shared/network/network.ts'
import {
  type Dual,
  dual,
  exponential,
  logarithm,
  mean,
  minus,
  over,
  plus,
  root,
  times,
  total,
} from './dual-number.ts'

/** By name, flat. */
export type DualParameters = ReadonlyMap<string, readonly Dual[]>

/** Of what each batch norm normalises, by column. */
export type Statistics = ReadonlyMap<string, readonly { mean: Dual; variance: Dual }[]>

export interface Evaluation {
  /** Value of every node, by sample. */
  values: Map<string, Dual[]>[]
  statistics: Statistics
}

interface Options {
  /** Of another batch; absent: the samples are the batch. */
  statistics?: Statistics
  /** Adds ε to one number of one node before it goes on. */
  nudge?: { node: string; unit: number }
}

export function evaluate(
  network: Network,
  parameters: DualParameters,
  samples: readonly (readonly Dual[])[],
  { statistics, nudge }: Options = {},
): Evaluation {
  const found = new Map<string, { mean: Dual; variance: Dual }[]>()
  const values = samples.map((x) => new Map<string, Dual[]>([['input', [...x]]]))
  for (const node of network.nodes) {
    if (node.kind === 'input') continue
    const map = node.kind === 'map' ? mapOf(network, node, parameters) : null
    if (map && node.kind === 'map' && node.form.kind === 'batch-norm' && !statistics) {
      const rows = values.flatMap((known) => map.rowsForStatistics(known.get(node.from)!))
      found.set(
        node.name,
        rows[0]!.map((_, k) => {
          const column = rows.map((row) => row[k]!)
          const middle = mean(column)
          return { mean: middle, variance: mean(column.map((x) => square(minus(x, middle)))) }
        }),
      )
    }
    for (const known of values) {
      const value =
        map && node.kind === 'map'
          ? map.value(known.get(node.from)!, (statistics ?? found).get(node.name) ?? [])
          : otherNode(network, node, (name) => known.get(name)!)
      if (nudge?.node === node.name) value[nudge.unit] = plus(value[nudge.unit]!, dual(0, 1))
      known.set(node.name, value)
    }
  }
  return { values, statistics: statistics ?? found }
}

export function lossOf(
  kind: 'cross-entropy' | 'mean-squared-error',
  outputs: readonly Dual[],
  label: number,
  target: readonly number[] | null,
): Dual {
  if (kind === 'cross-entropy') {
    // log Σ exp(zⱼ − z_y): a sample that is nearly learnt keeps its digits, and none runs over.
    const margins = outputs.map((z) => minus(z, outputs[label]!))
    const largest = margins.reduce((most, margin) => (margin.v > most.v ? margin : most))
    return plus(largest, logarithm(total(margins.map((margin) => exponential(minus(margin, largest))))))
  }
  const wanted = target ?? outputs.map((_, k) => (k === label ? 1 : 0))
  return mean(outputs.map((z, k) => square(minus(z, dual(wanted[k]!)))))
}

type ColumnStatistics = readonly { mean: Dual; variance: Dual }[]

function mapOf(network: Network, node: MapNode, parameters: DualParameters) {
  const { name, form, window, bias } = node
  const shape = network.nodes.find((other) => other.name === node.from)!.shape
  const channels = shape.at(-1)!
  const units = node.shape.at(-1)!
  const weight = parameters.get(`${name}/weight`)!
  const [gain, move] = [parameters.get(`${name}/gain`), parameters.get(`${name}/shift`)]
  const imageKinds = ['rms-norm', 'layer-norm', 'batch-norm']

  const cut = (x: readonly Dual[]): Dual[][] => (window ? patches(x, shape, window) : chunks(x, channels))
  const gained = (x: readonly Dual[]): Dual[] =>
    gain ? x.map((v, k) => plus(times(v, gain[k % gain.length]!), move![k % gain.length]!)) : [...x]
  const affine = (rows: readonly (readonly Dual[])[], betas: readonly Dual[]): Dual[] =>
    rows.flatMap((row, position) =>
      Array.from({ length: units }, (_, unit) => {
        const product = total(row.map((h, k) => times(h, weight[k * units + unit]!)))
        if (bias === 'shared')
          return plus(product, times(betas[position]!, parameters.get(`${name}/bias`)![unit]!))
        if (bias === 'position')
          return plus(product, parameters.get(`${name}/position`)![position * units + unit]!)
        return product
      }),
    )
  const ones = (rows: readonly unknown[]): Dual[] => rows.map(() => dual(1))
  const normalised = (row: readonly Dual[], statistics: ColumnStatistics): Dual[] => {
    const norm = total(row.map(square))
    const middle = mean(row)
    switch (form.kind) {
      case 'affine':
        return [...row]
      case 'affine-like':
        return row.map((x) => over(x, root(plus(norm, dual(1)))))
      case 'norm-like':
        return row.map((x) => over(x, root(plus(norm, dual(form.epsilon)))))
      case 'rms-norm':
        return row.map((x) => over(x, root(plus(mean(row.map(square)), dual(form.epsilon)))))
      case 'layer-norm': {
        const variance = mean(row.map((x) => square(minus(x, middle))))
        return row.map((x) =>
          over(minus(x, times(dual(form.alpha), middle)), root(plus(variance, dual(form.epsilon)))),
        )
      }
      case 'batch-norm':
        return row.map((x, k) =>
          over(
            minus(x, statistics[k % statistics.length]!.mean),
            root(plus(statistics[k % statistics.length]!.variance, dual(form.epsilon))),
          ),
        )
    }
  }

  if (form.placement === 'post') {
    const inner = (x: readonly Dual[]): Dual[] => affine(cut(x), ones(cut(x)))
    const whole = window !== null && form.kind !== 'norm-like'
    return {
      rowsForStatistics: (x: readonly Dual[]) => chunks(inner(x), units),
      value: (x: readonly Dual[], statistics: ColumnStatistics): Dual[] => {
        const u = inner(x)
        const rows = whole ? [u] : chunks(u, units)
        return gained(rows.flatMap((row) => normalised(row, statistics)))
      },
    }
  }
  return {
    rowsForStatistics: (x: readonly Dual[]) => chunks(x, channels),
    value: (x: readonly Dual[], statistics: ColumnStatistics): Dual[] => {
      if (window && imageKinds.includes(form.kind)) {
        const rows = cut(gained(normalised(x, statistics)))
        return affine(rows, ones(rows))
      }
      const rows = cut(x)
      const betas =
        form.kind === 'affine-like'
          ? rows.map((row) => over(dual(1), root(plus(total(row.map(square)), dual(1)))))
          : ones(rows)
      return affine(
        rows.map((row) => gained(normalised(row, statistics))),
        betas,
      )
    },
  }
}

function otherNode(network: Network, node: NetworkNode, value: (name: string) => Dual[]): Dual[] {
  const shapeOf = (name: string): readonly number[] =>
    network.nodes.find((other) => other.name === name)!.shape
  switch (node.kind) {
    case 'activation':
      return value(node.from).map((z) => nonlinearity(node.activation, z))
    case 'sum':
      return value(node.from[0]).map((x, k) => plus(x, value(node.from[1])[k]!))
    case 'reshape':
      return [...value(node.from)]
    case 'tokens':
      return patches(value(node.from), shapeOf(node.from), node.window).flat()
    case 'last':
      return value(node.from).slice(-node.shape[0]!)
    case 'mean': {
      const rows = chunks(value(node.from), node.shape[0]!)
      return rows[0]!.map((_, k) => mean(rows.map((row) => row[k]!)))
    }
    case 'pool': {
      const channels = node.shape.at(-1)!
      return patches(value(node.from), shapeOf(node.from), node.window).flatMap((patch) => {
        const pixels = chunks(patch, channels)
        return pixels[0]!.map((_, channel) => {
          const column = pixels.map((pixel) => pixel[channel]!)
          if (node.operation === 'average') return mean(column)
          return column.reduce((largest, x) => (x.v > largest.v ? x : largest))
        })
      })
    }
    case 'scores': {
      const [tokens, units] = shapeOf(node.query) as [number, number]
      const [query, key] = [chunks(value(node.query), units), chunks(value(node.key), units)]
      const size = units / node.heads
      return grid(node.heads, tokens, tokens).map(([head, one, other]) =>
        over(
          total(
            Array.from({ length: size }, (_, k) =>
              times(query[one]![head * size + k]!, key[other]![head * size + k]!),
            ),
          ),
          dual(Math.sqrt(size)),
        ),
      )
    }
    case 'attention': {
      const [tokens, units] = node.shape as [number, number]
      const scores = chunks(value(node.scores), tokens)
      const values = chunks(value(node.value), units)
      const size = units / node.heads
      return grid(tokens, units, 1).map(([token, unit]) => {
        const row = scores[Math.floor(unit / size) * tokens + token]!.map(exponential)
        return over(total(row.map((e, other) => times(e, values[other]![unit]!))), total(row))
      })
    }
    default:
      throw new Error(`expected a node without parameters, found ${node.name}`)
  }
}

function patches(x: readonly Dual[], shape: readonly number[], window: Window): Dual[][] {
  const [height, width, channels] = shape as [number, number, number]
  return grid(window.rows, window.columns, 1).map(([row, column]) =>
    grid(window.height, window.width, channels).map(([down, across, channel]) => {
      const y = row * window.stride - window.top + down
      const at = column * window.stride - window.left + across
      return y < 0 || y >= height || at < 0 || at >= width
        ? dual(0)
        : x[(y * width + at) * channels + channel]!
    }),
  )
}

function grid(first: number, second: number, third: number): [number, number, number][] {
  return Array.from({ length: first * second * third }, (_, index) => [
    Math.floor(index / (second * third)),
    Math.floor(index / third) % second,
    index % third,
  ])
}

function chunks(x: readonly Dual[], size: number): Dual[][] {
  return Array.from({ length: x.length / size }, (_, row) => x.slice(row * size, (row + 1) * size))
}

function nonlinearity(kind: string, z: Dual): Dual {
  if (kind === 'tanh') return { v: Math.tanh(z.v), d: z.d / Math.cosh(z.v) ** 2 }
  if (kind === 'relu') return z.v > 0 ? z : dual(0)
  if (kind === 'leaky-relu') return z.v > 0 ? z : times(dual(0.01), z)
  if (kind === 'identity') return z
  throw new Error(`expected an activation that this oracle knows, found ${kind}`)
}

const square = (a: Dual): Dual => times(a, a)
