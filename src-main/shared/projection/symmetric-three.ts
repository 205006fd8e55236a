/**
 * Functions of symmetric matrices of three by three, by their eigenvectors: S = V diag(λ) Vᵀ, by Jacobi's rotations.
 * Matrices are row-major, nine numbers.
 */
export interface Eigen {
  /** From the largest on. */
  values: [number, number, number]
  /** Orthonormal; eigenvector i is row i. */
  vectors: Float64Array
}

const planes = [
  [0, 1],
  [0, 2],
  [1, 2],
] as const
/** Each sweep squares what is left beside the diagonal. */
const sweeps = 8

export function eigenOf(matrix: ArrayLike<number>): Eigen {
  const left = Float64Array.from(matrix)
  const vectors = Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1)
  for (let sweep = 0; sweep < sweeps; sweep++) for (const [p, q] of planes) rotate(left, vectors, p, q)
  const order = [0, 1, 2].sort((one, other) => left[4 * other]! - left[4 * one]!)
  const [first = 0, second = 1, third = 2] = order
  return {
    values: [left[4 * first]!, left[4 * second]!, left[4 * third]!],
    vectors: Float64Array.from({ length: 9 }, (_, at) => vectors[3 * order[Math.floor(at / 3)]! + (at % 3)]!),
  }
}

/** The rotation in the plane (p, q) that makes the element there zero. */
function rotate(left: Float64Array, vectors: Float64Array, p: number, q: number): void {
  const beside = left[3 * p + q]!
  if (beside === 0) return
  const half = (left[4 * q]! - left[4 * p]!) / (2 * beside)
  const tangent = (half >= 0 ? 1 : -1) / (Math.abs(half) + Math.hypot(half, 1))
  const cosine = 1 / Math.hypot(tangent, 1)
  const sine = tangent * cosine
  const turn = (array: Float64Array, one: number, other: number): void => {
    const [a, b] = [array[one]!, array[other]!]
    array[one] = cosine * a - sine * b
    array[other] = sine * a + cosine * b
  }
  for (let row = 0; row < 3; row++) turn(left, 3 * row + p, 3 * row + q)
  for (let column = 0; column < 3; column++) turn(left, 3 * p + column, 3 * q + column)
  for (let column = 0; column < 3; column++) turn(vectors, 3 * p + column, 3 * q + column)
}

/** V diag(f(λ)) Vᵀ */
export function mapEigenvalues(matrix: ArrayLike<number>, map: (value: number) => number): Float64Array {
  const { values, vectors } = eigenOf(matrix)
  const mapped = new Float64Array(9)
  for (let index = 0; index < 3; index++) {
    const value = map(values[index]!)
    for (let at = 0; at < 9; at++) {
      mapped[at]! += value * vectors[3 * index + Math.floor(at / 3)]! * vectors[3 * index + (at % 3)]!
    }
  }
  return mapped
}

/** A · B */
export function product(a: ArrayLike<number>, b: ArrayLike<number>): Float64Array {
  return Float64Array.from({ length: 9 }, (_, at) => {
    const row = 3 * Math.floor(at / 3)
    const column = at % 3
    return a[row]! * b[column]! + a[row + 1]! * b[column + 3]! + a[row + 2]! * b[column + 6]!
  })
}

export function transposed(a: ArrayLike<number>): Float64Array {
  return Float64Array.from({ length: 9 }, (_, at) => a[3 * (at % 3) + Math.floor(at / 3)]!)
}
