/** Attention's logits, q·kᵀ/√d of each head with d units: [rows, head, query, key]. */
import { add, matMul, mul, type Tensor } from '@tensorflow/tfjs-core'
import type { NodeTrace } from '../node-trace.ts'
import { joinHeads, splitHeads } from './heads.ts'

export function scores(query: Tensor, key: Tensor, heads: number): NodeTrace {
  const split = (x: Tensor): Tensor => splitHeads(x, heads)
  const [q, k] = [split(query), split(key)]
  const scale = 1 / Math.sqrt(q.shape.at(-1) ?? 1)
  const byKey = (a: Tensor, b: Tensor): Tensor => matMul(a, b, false, true)
  return {
    value: mul(byKey(q, k), scale),
    pullback(gradient) {
      const g = mul(gradient, scale)
      return [joinHeads(matMul(g, k)), joinHeads(matMul(g, q, true, false))]
    },
    // (q + Δq)(k + Δk)ᵀ − q kᵀ = Δq (k + Δk)ᵀ + q Δkᵀ
    difference([queryMove = null, keyMove = null]) {
      const [dq, dk] = [queryMove && split(queryMove), keyMove && split(keyMove)]
      const parts = [...(dq ? [byKey(dq, dk ? add(k, dk) : k)] : []), ...(dk ? [byKey(q, dk)] : [])]
      return mul(
        parts.reduce((sum, part) => add(sum, part)),
        scale,
      )
    },
  }
}
