/** What attention gives: p·v with p = softmax(scores) over the keys, the heads beside one another, [rows, token, unit]. */
import {
  add,
  div,
  expm1,
  greater,
  matMul,
  max,
  mul,
  softmax,
  sub,
  sum,
  type Tensor,
  where,
} from '@tensorflow/tfjs-core'
import type { NodeTrace } from '../node-trace.ts'
import { joinHeads, splitHeads } from './heads.ts'

export function attention(scores: Tensor, value: Tensor, heads: number): NodeTrace {
  const split = (x: Tensor): Tensor => splitHeads(x, heads)
  const v = split(value)
  const p = softmax(scores)
  return {
    value: joinHeads(matMul(p, v)),
    pullback(gradient) {
      const g = split(gradient)
      const dp = matMul(g, v, false, true)
      const atScores = mul(p, sub(dp, sum(mul(dp, p), -1, true)))
      return [atScores, joinHeads(matMul(p, g, true, false))]
    },
    // (p + Δp)(v + Δv) − p v = Δp (v + Δv) + p Δv
    difference([scoresMove = null, valueMove = null]) {
      const dp = scoresMove && softmaxDifference(scores, p, scoresMove)
      const dv = valueMove && split(valueMove)
      const parts = [...(dp ? [matMul(dp, dv ? add(v, dv) : v)] : []), ...(dv ? [matMul(p, dv)] : [])]
      return joinHeads(parts.reduce((total, part) => add(total, part)))
    },
  }
}

/**
 * softmax(s + Δs) − softmax(s) = p (e − S)/(1 + S) with e = exp(Δs) − 1 and S = Σ p·e. Δs is taken less its largest, which
 * changes nothing and lets no exponential run over. Where 1 + S is lost to rounding the two are far apart and may be
 * subtracted.
 */
function softmaxDifference(s: Tensor, p: Tensor, ds: Tensor): Tensor {
  const e = expm1(sub(ds, max(ds, -1, true)))
  const total = sum(mul(p, e), -1, true)
  const near = div(mul(p, sub(e, total)), add(total, 1))
  const isNear = greater(add(total, mul(p, 0)), -0.9)
  return where(isNear, near, sub(softmax(add(s, ds)), p))
}
