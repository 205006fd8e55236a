/**
 * The same steps for every contender, without a run: probes that part along curves, quickly at first, shaken as batches
 * shake them. Sixteen numbers a point, of which the others are given the first three.
 */
export interface Steps {
  probes: number
  rows: number
  /** Each [row, probe, 16]. */
  activation: Float32Array
  actual: Float32Array
  steepest: Float32Array
}

export const width = 16

export function syntheticSteps(probes: number, rows: number): Steps {
  const random = uniformStream(7)
  const size = (rows + 1) * probes * width
  const path = new Float32Array(size)
  const goal = Float32Array.from(
    { length: probes * width },
    (_, place) => (random() - 0.5) * 4 * 0.8 ** (place % width),
  )
  const shaken = new Float32Array(probes * width)
  for (let row = 0; row <= rows; row++) {
    const grown = 1 - Math.exp((-4 * row) / rows)
    for (let place = 0; place < probes * width; place++) {
      shaken[place] = 0.97 * shaken[place]! + 0.01 * (random() - 0.5)
      path[row * probes * width + place] = grown * goal[place]! + shaken[place]!
    }
  }
  const activation = path.subarray(0, rows * probes * width)
  const actual = new Float32Array(activation.length)
  const steepest = new Float32Array(activation.length)
  for (let place = 0; place < activation.length; place++) {
    actual[place] = path[place + probes * width]! - path[place]!
    steepest[place] = 0.6 * actual[place]! + 0.004 * (random() - 0.5)
  }
  return { probes, rows, activation, actual, steepest }
}

/** In [0, 1), from a seed (mulberry32). */
function uniformStream(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
