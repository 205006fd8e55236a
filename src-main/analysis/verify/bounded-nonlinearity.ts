/**
 * φ, φ' and φ(z + Δz) − φ(z) of `Bounded` matrices.
 * tanh and erf are approximations on most backends, good to about 1.5e-7 of their range (Abramowitz and Stegun 7.1.26 for
 * erf, rational or exponential forms for tanh): `approximation` of max(1, |z|) covers them, and gelu's factor z.
 */
import type { ActivationKind } from '../../shared/contract/model-spec.ts'
import { nonlinearities } from '../nonlinearity.ts'
import { type Bounded, combine, map, unitRoundoff } from './bounded.ts'

const approximation = 4 * unitRoundoff
/** Of a product with a constant that is itself rounded, such as leaky-relu's 0.01. */
const roundoff = 2 * unitRoundoff
/** No φ here rises, and no φ' changes, faster than this (gelu: 1.13 and 0.80; tanh: 1 and 0.77). */
const steepness = 1.2

export function boundedNonlinearity(kind: ActivationKind) {
  const { value, slope } = nonlinearities[kind]
  const smooth = kind === 'tanh' || kind === 'gelu'
  const kinked = kind === 'relu' || kind === 'leaky-relu'
  const slack = (z: number): number => (smooth ? approximation * Math.max(1, Math.abs(z)) : 0)

  return {
    /** Whether φ' jumps at zero. */
    kinked,

    value: (z: Bounded): Bounded => map(z, (a, ea) => [value(a), steepness * ea + slack(a), roundoff]),

    slope: (z: Bounded): Bounded =>
      map(z, (a, ea) => {
        // A kink within reach of the error leaves the slope open between its two values.
        const handedOn = kinked ? (Math.abs(a) < ea ? 1 : 0) : smooth ? steepness * ea + 2 * slack(a) : 0
        return [slope(a), handedOn, roundoff]
      }),

    /**
     * φ(z + Δz) − φ(z). A recorder that does not subtract nearly equal numbers errs in proportion to Δz: by three
     * evaluations of φ' at most. What float64 loses by subtracting here is added.
     */
    difference: (z: Bounded, dz: Bounded): Bounded =>
      combine(z, dz, (a, d, ea, ed) => {
        const moved = value(a + d)
        const still = value(a)
        const curvature = kinked
          ? Math.min(Math.abs(d), Math.abs(a) <= ea + Math.abs(d) ? ea : 0)
          : steepness * ea * Math.abs(d)
        const lost = 2 ** -50 * (Math.abs(moved) + Math.abs(still) + (smooth ? Math.abs(a) : 0))
        return [
          moved - still,
          steepness * ed + curvature + 3 * slack(a) * Math.abs(d) + lost,
          4 * unitRoundoff,
        ]
      }),
  }
}

export type BoundedNonlinearity = ReturnType<typeof boundedNonlinearity>
