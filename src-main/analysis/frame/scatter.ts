/** Sums of squares and products of points in a space of few dimensions, [dimensions, dimensions], divided by their number. */

/** Which of the points [count, dimensions] are finite: those of the last row of a run that diverged are not. */
export function finitePoints(points: Float32Array, dimensions: number): number[] {
  const finite: number[] = []
  for (let index = 0; index < points.length / dimensions; index++) {
    let sum = 0
    for (let at = index * dimensions; at < (index + 1) * dimensions; at++) sum += points[at]!
    if (Number.isFinite(sum)) finite.push(index)
  }
  return finite
}

/** Σ (xᵢ − mᵢ)(xᵢ − mᵢ)ᵀ / n over the points named; `meanOf` gives the m of each. */
export function scatterAround(
  points: Float32Array,
  dimensions: number,
  chosen: readonly number[],
  meanOf: (point: number) => Float64Array,
): Float64Array {
  const scatter = new Float64Array(dimensions ** 2)
  const difference = new Float64Array(dimensions)
  for (const point of chosen) {
    const mean = meanOf(point)
    for (let axis = 0; axis < dimensions; axis++) {
      difference[axis] = points[point * dimensions + axis]! - mean[axis]!
    }
    for (let row = 0; row < dimensions; row++) {
      const value = difference[row]!
      for (let column = row; column < dimensions; column++) {
        scatter[row * dimensions + column]! += value * difference[column]!
      }
    }
  }
  for (let row = 0; row < dimensions; row++) {
    for (let column = row; column < dimensions; column++) {
      const value = scatter[row * dimensions + column]! / chosen.length
      scatter[row * dimensions + column] = value
      scatter[column * dimensions + row] = value
    }
  }
  return scatter
}

export function meanOfPoints(
  points: Float32Array,
  dimensions: number,
  chosen: readonly number[],
): Float64Array {
  const mean = new Float64Array(dimensions)
  for (const point of chosen) {
    for (let axis = 0; axis < dimensions; axis++) {
      mean[axis]! += points[point * dimensions + axis]! / chosen.length
    }
  }
  return mean
}

/** vᵀ S w */
export function between(scatter: Float64Array, one: ArrayLike<number>, other: ArrayLike<number>): number {
  const dimensions = one.length
  let sum = 0
  for (let row = 0; row < dimensions; row++) {
    for (let column = 0; column < dimensions; column++) {
      sum += one[row]! * scatter[row * dimensions + column]! * other[column]!
    }
  }
  return sum
}
