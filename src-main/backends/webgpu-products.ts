/**
 * Matrix products on the GPU, always summed in the same order. For a long inner dimension and few results TensorFlow.js
 * lets workgroups add their parts of a sum with atomic operations, in whatever order they come: the same spec and seed
 * would not give the same run twice; and a·bᵀ comes out wrong where b has a multiple of four rows (seen with 4.22.0 on
 * SwiftShader). Here such products go by the kernels that it has for other shapes.
 */
import { webgpu_util } from '@tensorflow/tfjs-backend-webgpu'
import {
  _FusedMatMul,
  BatchMatMul,
  env,
  getKernel,
  type KernelConfig,
  type Tensor2D,
} from '@tensorflow/tfjs-core'

const { MatMulProgramType } = webgpu_util
const chosenByTensorFlow = -1

/** Inner dimensions from which on TensorFlow.js may split a sum. */
const mayBeSplit = 2000
/** Tiles of 32 × 32 results: fewer do not keep a GPU busy. */
const fewTiles = 16

/** For a product [rows, inner]·[inner, columns]. */
export function programType(rows: number, columns: number, inner: number): number {
  if (inner < mayBeSplit) return chosenByTensorFlow
  if (rows * columns <= 128) return MatMulProgramType.MatMulReduceProgram
  const tiles = Math.ceil(rows / 32) * Math.ceil(columns / 32)
  return tiles <= fewTiles
    ? MatMulProgramType.MatMulSmallOutputSizeProgram
    : MatMulProgramType.MatMulPackedProgram
}

export const productKernels: KernelConfig[] = [BatchMatMul, _FusedMatMul].flatMap((kernelName) => {
  const kernel = getKernel(kernelName, 'webgpu')
  if (!kernel) return []
  const { kernelFunc } = kernel
  return {
    ...kernel,
    kernelFunc: (params) => {
      const { a, b } = params.inputs as { a: Tensor2D; b: Tensor2D }
      const { transposeA, transposeB } = params.attrs ?? {}
      const [rows, inner] = lastTwo(a.shape, transposeA === true)
      const [, columns] = lastTwo(b.shape, transposeB === true)
      env().set('WEBGPU_MATMUL_PROGRAM_TYPE', programType(rows, columns, inner))
      return kernelFunc(params)
    },
  }
})

/** The rows and columns of the last two dimensions, after transposition. */
function lastTwo(shape: readonly number[], transposed: boolean): [number, number] {
  const [rows = 1, columns = 1] = shape.slice(-2)
  return transposed ? [columns, rows] : [rows, columns]
}
