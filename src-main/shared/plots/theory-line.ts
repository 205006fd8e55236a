/**
 * What theory says of the self gain, as something to draw against `‖x‖² + 1`: the identity (affine), a level (1, 2,
 * n + 1, …), or a mark per probe where it depends on more than the length of the input (layer-norm with α < 1).
 */
export type TheoryLine =
  | { kind: 'identity' }
  | { kind: 'level'; level: number }
  | { kind: 'marks'; points: [number, number][] }
  | { kind: 'none' }

/** `inputNorm` and `theory` of the probes at one row, [probe]; NaN where there is no closed form. */
export function theoryLine(inputNorm: Float32Array, theory: Float32Array): TheoryLine {
  const points: [number, number][] = []
  inputNorm.forEach((norm, probe) => {
    const gain = theory[probe] ?? Number.NaN
    if (Number.isFinite(norm) && Number.isFinite(gain)) points.push([norm, gain])
  })
  if (points.length === 0) return { kind: 'none' }
  const level = points.reduce((sum, [, gain]) => sum + gain, 0) / points.length
  const near = (one: number, other: number): boolean => Math.abs(one - other) <= 0.01 * Math.abs(other)
  // A single probe, or inputs of one length, are on both lines; the identity is then as true and says more.
  if (points.every(([norm, gain]) => near(gain, norm))) return { kind: 'identity' }
  if (points.every(([, gain]) => near(gain, level))) return { kind: 'level', level }
  return { kind: 'marks', points }
}
