/** Where an axis ends and what is written along it: round numbers, few of them. */

export interface Ticks {
  minimum: number
  maximum: number
  ticks: number[]
}

/** The largest of 1, 2, 5 · 10ᵏ that is not above `value` (or the smallest not below it). */
export function roundNumber(value: number, direction: 'down' | 'up'): number {
  const decade = 10 ** Math.floor(Math.log10(value))
  const leading = [1, 2, 5, 10].map((digit) => digit * decade)
  const slack = direction === 'down' ? 1 + 1e-9 : 1 - 1e-9
  const found =
    direction === 'down'
      ? leading.findLast((candidate) => candidate <= value * slack)
      : leading.find((candidate) => candidate >= value * slack)
  return Number((found ?? value).toPrecision(12))
}

/** A linear axis that holds [low, high], with about `count` ticks at 1, 2 or 5 · 10ᵏ apart. */
export function linearTicks(low: number, high: number, count = 4): Ticks {
  const [from, to] = widen(low, high)
  const step = roundNumber((to - from) / count, 'up')
  const minimum = Math.floor(from / step + 1e-9) * step
  const maximum = Math.ceil(to / step - 1e-9) * step
  const ticks = Array.from({ length: Math.round((maximum - minimum) / step) + 1 }, (_, index) =>
    Number((minimum + index * step).toPrecision(12)),
  )
  return { minimum: ticks[0] ?? from, maximum: ticks.at(-1) ?? to, ticks }
}

/** An axis over counts: it ends where the counts do, or at the round number just past them. */
export function stepTicks(low: number, high: number, count = 4): Ticks {
  const end = Math.max(high, low + 1)
  const { ticks } = linearTicks(low, end, count)
  const next = ticks.find((tick) => tick >= end) ?? end
  const maximum = next - end <= 0.03 * (end - low) ? next : end
  return { minimum: low, maximum, ticks: ticks.filter((tick) => tick >= low && tick <= maximum) }
}

/** A logarithmic axis that holds [low, high], both positive: ticks at 1, 2, 5 in few decades, at whole powers of ten in many. */
export function logTicks(low: number, high: number): Ticks {
  const minimum = roundNumber(low, 'down')
  const maximum = roundNumber(Math.max(high, minimum * 2), 'up')
  const decades = Math.log10(maximum / minimum)
  const digits = decades <= 2.2 ? [1, 2, 5] : [1]
  const stride = Math.max(1, Math.ceil(decades / 6))
  const ticks: number[] = []
  for (let power = Math.floor(Math.log10(minimum)); power <= Math.ceil(Math.log10(maximum)); power++) {
    if (power % stride !== 0) continue
    for (const digit of digits) {
      const tick = Number(`${digit}e${power}`)
      if (tick >= minimum * (1 - 1e-9) && tick <= maximum * (1 + 1e-9)) ticks.push(tick)
    }
  }
  return { minimum, maximum, ticks }
}

/**
 * How numbers are written, in the window and in figures, always with a real minus:
 *   counts, factors and even axes   `1500`, `20k`, `1.5M`; from a thousand million on, and below 0.001, powers of ten
 *   axes over decades               `1`, `100`, `10³`, `10⁻⁶`: steps of a factor, short beside an axis
 *   measured numbers                three significant digits, `0.00123`, `12.3`, `−50941`, `4.56·10⁷`
 */
export function formatTick(value: number): string {
  const size = Math.abs(value)
  if (size !== 0 && (size < 1e-3 || size >= 1e9)) return scientific(value)
  if (size >= 1e6) return `${minus(Number((value / 1e6).toPrecision(6)))}M`
  if (size >= 10_000) return `${minus(Number((value / 1000).toPrecision(6)))}k`
  return minus(Number(value.toPrecision(6)))
}

/** Along an axis over decades: `0.05`, `20`, `10³`, `5·10⁻⁷`. */
export function formatDecade(value: number): string {
  return Math.abs(value) >= 1000 ? scientific(value) : formatTick(value)
}

/** A measured number; always as many digits, so that nothing jumps. */
export function formatMeasured(value: number): string {
  const size = Math.abs(value)
  if (size !== 0 && (size < 1e-3 || size >= 1e5)) {
    const [digits = '0', exponent = '0'] = value.toExponential(2).split('e')
    return `${digits.replace('-', '−')}·10${superscript(Number(exponent))}`
  }
  return (size >= 100 ? value.toFixed(0) : size === 0 ? '0' : value.toPrecision(3)).replace('-', '−')
}

export function formatPercent(share: number): string {
  return `${minus(Number((share * 100).toPrecision(3)))}%`
}

const minus = (value: number): string => String(value).replace('-', '−')

function scientific(value: number): string {
  const [digits = '0', exponent = '0'] = Number(value.toPrecision(3)).toExponential().split('e')
  const [, decimals = ''] = digits.split('.')
  const power = superscript(Number(exponent) - decimals.length)
  const leading = digits.replace('.', '').replace('-', '−')
  if (leading === '1') return `10${power}`
  return leading === '−1' ? `−10${power}` : `${leading}·10${power}`
}

function superscript(value: number): string {
  const glyphs = '⁰¹²³⁴⁵⁶⁷⁸⁹'
  return [...String(value)].map((digit) => (digit === '-' ? '⁻' : glyphs[Number(digit)])).join('')
}

/** An interval of no width gets one, so that a constant can be drawn. */
function widen(low: number, high: number): [number, number] {
  if (!(Number.isFinite(low) && Number.isFinite(high))) return [0, 1]
  const size = Math.max(Math.abs(low), Math.abs(high))
  if (high - low > size * 1e-9 + 1e-200) return [low, high]
  const half = size > 1e-200 ? size * 0.5 : 0.5
  return [low - half, high + half]
}
