/** Forward-mode derivatives: v + d·ε with ε² = 0. Slow, and independent of every backpropagation formula. */
export interface Dual {
  v: number
  d: number
}

export const dual = (v: number, d = 0): Dual => ({ v, d })
export const plus = (a: Dual, b: Dual): Dual => ({ v: a.v + b.v, d: a.d + b.d })
export const minus = (a: Dual, b: Dual): Dual => ({ v: a.v - b.v, d: a.d - b.d })
export const times = (a: Dual, b: Dual): Dual => ({ v: a.v * b.v, d: a.v * b.d + a.d * b.v })
export const over = (a: Dual, b: Dual): Dual => ({ v: a.v / b.v, d: (a.d * b.v - a.v * b.d) / (b.v * b.v) })
export const root = (a: Dual): Dual => ({ v: Math.sqrt(a.v), d: a.d / (2 * Math.sqrt(a.v)) })
export const exponential = (a: Dual): Dual => ({ v: Math.exp(a.v), d: a.d * Math.exp(a.v) })
export const logarithm = (a: Dual): Dual => ({ v: Math.log(a.v), d: a.d / a.v })
export const total = (terms: readonly Dual[]): Dual => terms.reduce(plus, dual(0))
export const mean = (terms: readonly Dual[]): Dual => over(total(terms), dual(terms.length))
