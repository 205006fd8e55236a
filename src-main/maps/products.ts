/**
 * Matrix products with one side transposed. On the wasm backend a transposed `matMul` leaves XNNPACK's kernel for a
 * plain loop, up to 45 times slower than transposing first; elsewhere the flag costs nothing.
 */
import { getBackend, matMul, type Tensor2D, transpose } from '@tensorflow/tfjs-core'

/** `aᵀ·b` */
export const transposedProduct = (a: Tensor2D, b: Tensor2D): Tensor2D =>
  getBackend() === 'wasm' ? matMul(transpose(a), b) : matMul(a, b, true, false)

/** `a·bᵀ` */
export const productTransposed = (a: Tensor2D, b: Tensor2D): Tensor2D =>
  getBackend() === 'wasm' ? matMul(a, transpose(b)) : matMul(a, b, false, true)
