/**
 * A vertical axis for gains of either sign and any size: a value v stands at arcsinh v, which is linear within ±1 and
 * logarithmic beyond. A chart draws places on a linear axis and writes values along it.
 */
import { linearTicks, roundNumber, type Ticks } from './axis-ticks.ts'

export const symmetricPlace = (value: number): number => Math.asinh(value)
export const symmetricValue = (place: number): number => Math.sinh(place)

/** Up to this size the axis is near enough to a linear one to be written like it. */
const nearlyLinear = 5

/**
 * In values, an axis that holds [low, high] and 0: ticks at 0 and at powers of ten of either sign, as many as stand the
 * part `gap` of the axis apart.
 */
export function symmetricTicks(low: number, high: number, gap: number): Ticks {
  const least = Math.min(0, low)
  const most = Math.max(0, high)
  if (Math.max(-least, most) <= nearlyLinear) return linearTicks(least, most)
  const minimum = least < 0 ? -roundNumber(-least, 'up') : 0
  const maximum = most > 0 ? roundNumber(most, 'up') : 0
  const apart = gap * (symmetricPlace(maximum) - symmetricPlace(minimum))
  const decades = Math.floor(Math.log10(Math.max(-minimum, maximum)) + 1e-9)
  const powers = powersOfTen(decades, apart)
  const ticks = [...powers.map((power) => -power).reverse(), 0, ...powers]
  return { minimum, maximum, ticks: ticks.filter((tick) => tick >= minimum && tick <= maximum) }
}

/** From 1 on where 0 and 1 are not too close, and then every power that is far enough from the one before; at least the largest. */
function powersOfTen(decades: number, apart: number): number[] {
  const every = Math.max(1, Math.ceil(apart / Math.LN10))
  if (every > decades) return [10 ** decades]
  const first = every === 1 && symmetricPlace(1) >= apart ? 0 : every
  const count = Math.floor((decades - first) / every) + 1
  return Array.from({ length: count }, (_, index) => 10 ** (first + index * every))
}
