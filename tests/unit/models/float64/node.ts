/** What a node without parameters makes of one sample, by its definition, in float64. */
import type { ActivationKind } from '../../../../src-main/shared/contract/model-spec.ts'
import type { NetworkNode } from '../../../../src-main/shared/network/network.ts'
import { patchesOf } from './map.ts'
import { at, chunks, type Row } from './rows.ts'

export type PlainNode = Exclude<NetworkNode, { kind: 'map' } | { kind: 'input' }>

/** `shapes` are those of the inputs. */
export function nodeOf(node: PlainNode, inputs: readonly Row[], shapes: readonly (readonly number[])[]): Row {
  const [first = [], second = []] = inputs
  const [shape = []] = shapes
  const units = shape.at(-1) ?? 1
  switch (node.kind) {
    case 'activation':
      return first.map(activationOf[node.activation])
    case 'sum':
      return first.map((value, index) => value + at(second, index))
    case 'reshape':
      return first
    case 'tokens':
      return patchesOf(first, shape, node.window).flat()
    case 'mean':
      return meanOf(chunks(first, units))
    case 'last':
      return first.slice(-units)
    case 'pool':
      return patchesOf(first, shape, node.window).flatMap((patch) => {
        const pixels = chunks(patch, units)
        if (node.operation === 'average') return meanOf(pixels)
        return Array.from({ length: units }, (_, unit) => Math.max(...pixels.map((pixel) => at(pixel, unit))))
      })
    case 'scores':
      return scoresOf(chunks(first, units), chunks(second, units), node.heads).flat(2)
    case 'attention':
      return attentionOf(first, chunks(second, shapes[1]?.at(-1) ?? 1), node.heads)
  }
}

const meanOf = (rows: readonly Row[]): Row =>
  (rows[0] ?? []).map((_, index) => rows.reduce((sum, row) => sum + at(row, index), 0) / rows.length)

const headOf = (token: Row, head: number, heads: number): Row =>
  chunks(token, token.length / heads)[head] ?? []

const product = (a: Row, b: Row): number => a.reduce((sum, value, index) => sum + value * at(b, index), 0)

/** [head][query][key] */
function scoresOf(queries: readonly Row[], keys: readonly Row[], heads: number): number[][][] {
  const scale = 1 / Math.sqrt((queries[0]?.length ?? 1) / heads)
  return Array.from({ length: heads }, (_, head) =>
    queries.map((query) =>
      keys.map((key) => scale * product(headOf(query, head, heads), headOf(key, head, heads))),
    ),
  )
}

function attentionOf(scores: Row, values: readonly Row[], heads: number): Row {
  const tokens = values.length
  const weights = chunks(scores, tokens).map(softmaxOf)
  return values.flatMap((_, query) =>
    Array.from({ length: heads }, (_head, head) => {
      const row = weights[head * tokens + query] ?? []
      const ofHead = values.map((value) => headOf(value, head, heads))
      return (ofHead[0] ?? []).map((_unit, unit) =>
        ofHead.reduce((sum, value, key) => sum + at(row, key) * at(value, unit), 0),
      )
    }).flat(),
  )
}

export function softmaxOf(row: Row): Row {
  const largest = Math.max(...row)
  const powers = row.map((value) => Math.exp(value - largest))
  const total = powers.reduce((sum, value) => sum + value, 0)
  return powers.map((value) => value / total)
}

const activationOf: Record<ActivationKind, (z: number) => number> = {
  tanh: Math.tanh,
  relu: (z) => Math.max(z, 0),
  'leaky-relu': (z) => (z > 0 ? z : 0.01 * z),
  gelu: (z) => (z * (1 + erf(z / Math.SQRT2))) / 2,
  identity: (z) => z,
}

/** erf x = 2/√π · e^(−x²) Σ 2ⁿ x^(2n+1)/(2n+1)!!, whose terms are all of one sign. */
function erf(x: number): number {
  if (Math.abs(x) > 6) return Math.sign(x)
  let term = x
  let total = x
  for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(total); n++) {
    term *= (2 * x * x) / (2 * n + 1)
    total += term
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * total
}
