/**
 * erf(x) = 2/√π ∫₀ˣ exp(−t²) dt, to about 1e-15.
 * Near zero by a series of positive terms, which loses no digits to cancellation,
 *   erf(x) = 2/√π · exp(−x²) · Σₙ 2ⁿ x²ⁿ⁺¹ / (1·3·5⋯(2n+1)),
 * farther out by the continued fraction of the complement,
 *   erfc(x) = exp(−x²)/√π · 1/(x + (1/2)/(x + 1/(x + (3/2)/(x + 2/(x + …))))).
 * Both: Abramowitz and Stegun, Handbook of Mathematical Functions, 7.1.6 and 7.1.14.
 */
const seriesLimit = 2.5
/** Levels of the fraction after which, beyond `seriesLimit`, nothing changes in float64. */
const levels = 60

export function erf(x: number): number {
  if (x < 0) return -erf(-x)
  return x < seriesLimit ? series(x) : 1 - complement(x)
}

function series(x: number): number {
  let term = x
  let sum = x
  for (let n = 1; term > sum * 1e-17; n++) {
    term *= (2 * x * x) / (2 * n + 1)
    sum += term
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum
}

function complement(x: number): number {
  if (x > 6) return 0
  let fraction = x
  for (let level = levels; level > 0; level--) fraction = x + level / 2 / fraction
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / fraction
}
