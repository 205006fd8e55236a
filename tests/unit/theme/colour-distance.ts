/**
 * How far apart two colours are: in OKLab (Ottosson, 2020), also as colour-blind eyes see them (Machado, Oliveira &
 * Fernandes, 2009, at full severity). White and black are 1 apart; 0.02 is about as much as is seen.
 */
type Triple = readonly [number, number, number]
type Matrix = readonly [Triple, Triple, Triple]

const identity: Matrix = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
]
export const colourBlind: Record<string, Matrix> = {
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}
const toCones: Matrix = [
  [0.4122214708, 0.5363325363, 0.0514459929],
  [0.2119034982, 0.6806995451, 0.1073969566],
  [0.0883024619, 0.2817188376, 0.6299787005],
]
const toLab: Matrix = [
  [0.2104542553, 0.793617785, -0.0040720468],
  [1.9779984951, -2.428592205, 0.4505937099],
  [0.0259040371, 0.7827717662, -0.808675766],
]

const times = (matrix: Matrix, [x, y, z]: Triple): Triple => {
  const row = ([a, b, c]: Triple): number => a * x + b * y + c * z
  return [row(matrix[0]), row(matrix[1]), row(matrix[2])]
}
const each = ([x, y, z]: Triple, change: (value: number) => number): Triple => [
  change(x),
  change(y),
  change(z),
]

function linear(hex: string): Triple {
  const channel = (start: number): number => Number.parseInt(hex.slice(start, start + 2), 16) / 255
  return each([channel(1), channel(3), channel(5)], (value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  )
}

export function apart(one: string, other: string, sight = identity): number {
  const [from, to] = [one, other].map((hex) => {
    const seen = each(times(sight, linear(hex)), (value) => Math.min(1, Math.max(0, value)))
    return times(toLab, each(times(toCones, seen), Math.cbrt))
  })
  return from && to ? Math.hypot(from[0] - to[0], from[1] - to[1], from[2] - to[2]) : 0
}

/** Of WCAG 2.2. */
export function contrast(one: string, other: string): number {
  const [bright = 0, dim = 0] = [one, other]
    .map((hex) => {
      const [red, green, blue] = linear(hex)
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue
    })
    .sort((left, right) => right - left)
  return (bright + 0.05) / (dim + 0.05)
}
