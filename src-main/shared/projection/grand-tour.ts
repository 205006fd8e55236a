/**
 * The grand tour: a path that comes near every projection of the frame, by the torus method (Asimov, "The grand tour",
 * SIAM J. Sci. Stat. Comput. 6, 1985; Li, Zhao and Scheidegger, "Visualizing Neural Networks with the Grand Tour",
 * Distill 2020).
 *
 *     Q(t) = Π R(i, j; ω t + φ) over the planes i < j          P(t) = anchor · Q(anchorTime)ᵀ · Q(t)
 *
 * The frequencies ω are fractions of square roots of different primes, which no whole numbers relate, so the path never
 * closes. P(anchorTime) is the anchor, so that a tour begins where it was entered, and P depends on nothing but t, so
 * that it can be scrubbed.
 */
import { frameComponents } from './score-layout.ts'

export interface TourPlace {
  /** Row-orthonormal, [3, 16]. */
  anchor: ArrayLike<number>
  /** Seconds at speed 1. */
  anchorTime: number
  time: number
}

/** Radians a second at which a typical drawn axis turns. */
export const tourRate = 0.22
const mostPlanes = (frameComponents * (frameComponents - 1)) / 2

const frequencies = new Float64Array(mostPlanes)
const phases = new Float64Array(mostPlanes)
for (let plane = 0, candidate = 2; plane < mostPlanes; candidate++) {
  if (!isPrime(candidate)) continue
  const root = Math.sqrt(candidate)
  // Between a half and three halves; half of them go the other way round.
  frequencies[plane] = (0.5 + root - Math.floor(root)) * (plane % 2 === 0 ? 1 : -1)
  // At t = 0 all planes turn in step and the first seconds of every tour would look alike.
  phases[plane] = 2 * Math.PI * ((root * 7.3) % 1)
  plane++
}

function isPrime(number: number): boolean {
  for (let divisor = 2; divisor * divisor <= number; divisor++) if (number % divisor === 0) return false
  return true
}

/** Kept from call to call, so that a frame of an animation allocates nothing. */
const rows = new Float64Array(3 * frameComponents)

/** P(time) within the first `components` axes of the frame, into `target`. */
export function tourMatrix(
  { anchor, anchorTime, time }: TourPlace,
  components: number,
  target = new Float32Array(3 * frameComponents),
): Float32Array {
  for (let at = 0; at < rows.length; at++) rows[at] = anchor[at]!
  const planes = (components * (components - 1)) / 2
  // An axis takes part in K − 1 planes, whose turns add up as the root of their number.
  const rate = tourRate / Math.sqrt(Math.max(1, components - 1))
  for (let plane = planes - 1, i = components - 2; i >= 0; i--) {
    for (let j = components - 1; j > i; j--, plane--) turn(i, j, -angleAt(plane, anchorTime, rate))
  }
  for (let plane = 0, i = 0; i < components - 1; i++) {
    for (let j = i + 1; j < components; j++, plane++) turn(i, j, angleAt(plane, time, rate))
  }
  target.set(rows)
  return target
}

const angleAt = (plane: number, time: number, rate: number): number =>
  phases[plane]! + rate * frequencies[plane]! * time

/** Multiplies the rows by the rotation of the plane (i, j) from the right. */
function turn(i: number, j: number, angle: number): void {
  const cosine = Math.cos(angle)
  const sine = Math.sin(angle)
  for (let start = 0; start < rows.length; start += frameComponents) {
    const a = rows[start + i]!
    const b = rows[start + j]!
    rows[start + i] = cosine * a - sine * b
    rows[start + j] = sine * a + cosine * b
  }
}
