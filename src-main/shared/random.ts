/**
 * Seeded random numbers, the same on every machine: sfc32 (Chris Doty-Humphrey's small fast counter, 128 bits of
 * state), seeded by splitmix32 over the seed and the names of a stream. Streams with different names are independent,
 * so that asking one of them for more numbers never moves another.
 */
export interface Random {
  /** Uniform in [0, 1), 32 bits. */
  uniform(): number
  /** Standard normal, by Box and Muller. */
  normal(): number
  /** Uniform whole number in [0, limit). */
  integer(limit: number): number
  /** The numbers 0 … count − 1 in a random order, by Fisher and Yates. */
  permutation(count: number): Int32Array
}

export function createRandom(seed: number, ...stream: readonly (string | number)[]): Random {
  let hash = seed >>> 0
  const splitmix = (): number => {
    hash = (hash + 0x9e3779b9) | 0
    let mixed = hash ^ (hash >>> 16)
    mixed = Math.imul(mixed, 0x21f0aaad)
    mixed ^= mixed >>> 15
    mixed = Math.imul(mixed, 0x735a2d97)
    return (mixed ^ (mixed >>> 15)) >>> 0
  }
  for (const name of stream) {
    for (const character of `${name}/`) hash = splitmix() ^ (character.codePointAt(0) ?? 0)
  }
  let a = splitmix()
  let b = splitmix()
  let c = splitmix()
  let counter = 1

  const next = (): number => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    c |= 0
    return sum >>> 0
  }
  for (let round = 0; round < 12; round++) next()

  const uniform = (): number => next() / 0x1_0000_0000
  const integer = (limit: number): number => Math.floor(uniform() * limit)
  let spare: number | null = null

  return {
    uniform,
    integer,
    normal() {
      if (spare !== null) {
        const value = spare
        spare = null
        return value
      }
      const radius = Math.sqrt(-2 * Math.log(1 - uniform()))
      const angle = 2 * Math.PI * uniform()
      spare = radius * Math.sin(angle)
      return radius * Math.cos(angle)
    },
    permutation(count) {
      const order = Int32Array.from({ length: count }, (_, index) => index)
      for (let last = count - 1; last > 0; last--) {
        const other = integer(last + 1)
        const value = order[last] ?? 0
        order[last] = order[other] ?? 0
        order[other] = value
      }
      return order
    },
  }
}
