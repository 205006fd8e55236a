/** erf in float64: its series near zero, and beyond 2 the continued fraction of erfc (Abramowitz and Stegun, 7.1.6 and 7.1.14). */
export function erf(x: number): number {
  const t = Math.abs(x)
  if (Number.isNaN(t)) return t
  if (t > 6) return Math.sign(x)
  return Math.sign(x) * (t < 2 ? series(t) : 1 - complement(t))
}

/** 2/√π · e^(−t²) · Σ 2ⁿ t^(2n+1) / (2n + 1)!! : all terms are positive, none cancels. */
function series(t: number): number {
  let term = t
  let sum = t
  for (let n = 1; term > sum * 1e-18; n++) {
    term *= (2 * t * t) / (2 * n + 1)
    sum += term
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-t * t) * sum
}

function complement(t: number): number {
  let fraction = t
  for (let n = 120; n > 0; n--) fraction = t + n / 2 / fraction
  return Math.exp(-t * t) / (Math.sqrt(Math.PI) * fraction)
}
