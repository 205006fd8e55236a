/**
 * How far a probe moves next to how far its surroundings move:
 *
 *   neighbour movementᵢ = ‖stepᵢ‖ / mean over j ∈ Nᵢ of ‖stepⱼ‖
 *
 * Nᵢ are the eight probes nearest to i, by Euclidean distance between activations in the full space of the tap. A probe
 * of 1 moves as its surroundings do, one of 5 is torn out of them.
 *
 * To find the neighbours of P probes of n numbers costs P²·n/2 multiplications, exactly, however it is written; of a row
 * with more than `mostProducts` of them the neighbours are found anew only in every second, fourth, … row, and kept in
 * between: who lies next to whom changes slowly, how far they move does not. The lengths are always the row's own.
 */

export const neighbourCount = 8
/** Multiplications that one row may cost, averaged over rows: some hundredths of a second. */
const mostProducts = 2 ** 25
/** Multiplications from one breath to the next, so that the process goes on answering. */
const productsPerTurn = 2 ** 23

/** Held rows from one in which neighbours are looked for to the next: a power of two. */
export function neighbourStride(probes: number, units: number, most = mostProducts): number {
  let stride = 1
  while ((probes * probes * units) / 2 > most * stride) stride *= 2
  return stride
}

/** `activation`: of one row, [probe, unit]. The nearest first, [probe, neighbour]; −1 where there are fewer, or the point is not finite. */
export async function nearestProbes(
  activation: Float32Array,
  units: number,
  nextTurn: () => Promise<void>,
): Promise<Int32Array> {
  const probes = activation.length / units
  const nearest = new Int32Array(probes * neighbourCount).fill(-1)
  const distances = new Float64Array(probes * neighbourCount).fill(Number.POSITIVE_INFINITY)
  let products = 0
  for (let one = 0; one < probes; one++) {
    for (let other = one + 1; other < probes; other++) {
      const distance = squaredDistance(activation, one * units, other * units, units)
      if (!(distance < Number.POSITIVE_INFINITY)) continue
      insert(nearest, distances, one, other, distance)
      insert(nearest, distances, other, one, distance)
    }
    products += (probes - one) * units
    if (products > productsPerTurn) {
      products = 0
      await nextTurn()
    }
  }
  return nearest
}

/** `lengths`: of the steps of one row, [probe]. NaN where a probe has no neighbour, or none of them moved. */
export function neighbourMovement(lengths: Float32Array, nearest: Int32Array): Float32Array {
  return lengths.map((length, probe) => {
    let sum = 0
    let count = 0
    for (let place = 0; place < neighbourCount; place++) {
      const neighbour = nearest[probe * neighbourCount + place]!
      if (neighbour < 0) continue
      sum += lengths[neighbour]!
      count++
    }
    return sum > 0 ? length / (sum / count) : Number.NaN
  })
}

/** `steps`: [probe, unit]. [probe] */
export function stepLengths(steps: Float32Array, units: number): Float32Array {
  return Float32Array.from({ length: steps.length / units }, (_, probe) => {
    let square = 0
    for (let at = probe * units; at < (probe + 1) * units; at++) square += steps[at]! * steps[at]!
    return Math.sqrt(square)
  })
}

function squaredDistance(points: Float32Array, one: number, other: number, units: number): number {
  let sum = 0
  for (let unit = 0; unit < units; unit++) {
    const difference = points[one + unit]! - points[other + unit]!
    sum += difference * difference
  }
  return sum
}

/** Into the list of the probe, which is in order; of two equally far the one that was there stays before. */
function insert(
  nearest: Int32Array,
  distances: Float64Array,
  probe: number,
  other: number,
  distance: number,
): void {
  const start = probe * neighbourCount
  let place = start + neighbourCount - 1
  if (!(distance < distances[place]!)) return
  for (; place > start && distance < distances[place - 1]!; place--) {
    distances[place] = distances[place - 1]!
    nearest[place] = nearest[place - 1]!
  }
  distances[place] = distance
  nearest[place] = other
}
