/** Eigenvalues and eigenvectors of a symmetric matrix whose eigenvalues are not negative, such as a covariance. */
import { EigenvalueDecomposition, Matrix } from 'ml-matrix'

export interface Eigenvectors {
  /** Largest first; what rounding made negative is zero. */
  values: number[]
  /** Of unit length. */
  vector(rank: number): Float64Array
  /** Sum of all eigenvalues. */
  total: number
}

/** `upper`: the upper triangle of the matrix, [size, size]; what lies below it is not looked at. */
export function decomposeSymmetric(upper: Float64Array, size: number): Eigenvectors {
  const matrix = new Matrix(size, size)
  let total = 0
  for (let row = 0; row < size; row++) {
    total += upper[row * size + row]!
    for (let column = row; column < size; column++) {
      matrix.set(row, column, upper[row * size + column]!)
      matrix.set(column, row, upper[row * size + column]!)
    }
  }
  const decomposition = new EigenvalueDecomposition(matrix, { assumeSymmetric: true })
  const eigenvalues = decomposition.realEigenvalues
  const order = eigenvalues
    .map((_, index) => index)
    .sort((one, other) => eigenvalues[other]! - eigenvalues[one]!)
  return {
    values: order.map((index) => Math.max(0, eigenvalues[index]!)),
    vector: (rank) => Float64Array.from(decomposition.eigenvectorMatrix.getColumn(order[rank]!)),
    total,
  }
}
