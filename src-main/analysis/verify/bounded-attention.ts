/**
 * Scores q·kᵀ/√d and attention softmax(s)·v of `Bounded` tokens, [samples, token · unit], head by head; the heads are
 * blocks of units. Inside, one head of one sample is a matrix of its own.
 */
import { add, type Bounded, scale } from './bounded.ts'
import { atPlaces, rowsBetween, stacked, withColumns } from './bounded-layout.ts'
import { softmax, softmaxDifference, softmaxPullback } from './bounded-softmax.ts'
import { matrixProduct, transpose } from './bounded-sums.ts'
import type { Pass } from './node-pass.ts'

export interface Heads {
  heads: number
  tokens: number
  /** Of all heads. */
  units: number
}

export function scoresPass(query: Bounded, key: Bounded, shape: Heads): Pass {
  const { byHead, byToken, products, perSample } = arrangementOf(shape)
  const factor = 1 / Math.sqrt(shape.units / shape.heads)
  const [q, k] = [byHead(query), byHead(key)]
  const score = (one: Bounded, other: Bounded): Bounded => products(one, transposedHeads(other, shape))
  return {
    value: perSample(scale(score(q, k), factor)),
    difference([queryMove, keyMove]) {
      const dq = queryMove && byHead(queryMove)
      const dk = keyMove && byHead(keyMove)
      const terms = [...(dq ? [score(dq, k)] : []), ...(dk ? [score(q, dk)] : [])]
      if (dq && dk) terms.push(score(dq, dk))
      return perSample(scale(terms.reduce(add), factor))
    },
    pullback(gradient) {
      const g = scale(withColumns(gradient, shape.tokens), factor)
      return [byToken(products(g, k)), byToken(products(transposedHeads(g, shape), q))]
    },
  }
}

export function attentionPass(scores: Bounded, values: Bounded, shape: Heads): Pass {
  const { byHead, byToken, products, perSample } = arrangementOf(shape)
  const s = withColumns(scores, shape.tokens)
  const weights = softmax(s)
  const v = byHead(values)
  return {
    value: byToken(products(weights, v)),
    difference([scoreMove, valueMove]) {
      const da = scoreMove && softmaxDifference(s, weights, withColumns(scoreMove, shape.tokens))
      const dv = valueMove && byHead(valueMove)
      const terms = [...(da ? [products(da, v)] : []), ...(dv ? [products(weights, dv)] : [])]
      if (da && dv) terms.push(products(da, dv))
      return byToken(terms.reduce(add))
    },
    pullback(gradient) {
      const g = byHead(gradient)
      const atWeights = products(g, transposedHeads(v, shape))
      return [
        perSample(softmaxPullback(weights, atWeights)),
        byToken(products(transposedHeads(weights, shape), g)),
      ]
    },
  }
}

/** Every block of `tokens` rows transposed, [blocks · columns, tokens]. */
function transposedHeads(matrix: Bounded, { tokens }: Heads): Bounded {
  return stacked(blocksOf(matrix, tokens).map(transpose))
}

function arrangementOf({ heads, tokens, units }: Heads) {
  const size = units / heads
  // [head, token, unit] from [token, head, unit], and back.
  const toHeads = new Int32Array(tokens * units)
  const toTokens = new Int32Array(tokens * units)
  for (let head = 0, index = 0; head < heads; head++) {
    for (let token = 0; token < tokens; token++) {
      for (let unit = 0; unit < size; unit++, index++) {
        toHeads[index] = token * units + head * size + unit
        toTokens[token * units + head * size + unit] = index
      }
    }
  }
  return {
    byHead: (matrix: Bounded): Bounded => withColumns(atPlaces(matrix, toHeads), size),
    byToken: (matrix: Bounded): Bounded => atPlaces(withColumns(matrix, tokens * units), toTokens),
    perSample: (matrix: Bounded): Bounded => withColumns(matrix, heads * tokens * tokens),
    /** Block by block. */
    products: (one: Bounded, other: Bounded): Bounded => {
      const blocks = one.rows / tokens
      const others = blocksOf(other, other.rows / blocks)
      return stacked(blocksOf(one, tokens).map((block, index) => matrixProduct(block, others[index]!)))
    },
  }
}

function blocksOf(matrix: Bounded, rows: number): Bounded[] {
  return Array.from({ length: matrix.rows / rows }, (_, block) =>
    rowsBetween(matrix, block * rows, (block + 1) * rows),
  )
}
