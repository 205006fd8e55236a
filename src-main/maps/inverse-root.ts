/** `r = 1/√a` when `a` moves. */
import { add, div, mul, neg, rsqrt, square, type Tensor2D } from '@tensorflow/tfjs-core'

/**
 * `r' = 1/√(a + Δa)` and `r' − r`, from `r = 1/√a` and Δa, all of one shape.
 * `r' = r / √(1 + Δa r²)` and `r' − r = −Δa r² r'² / (r + r')`: no nearly equal numbers are subtracted.
 */
export function moveInverseRoot(r: Tensor2D, da: Tensor2D): { moved: Tensor2D; difference: Tensor2D } {
  const relative = mul(da, square(r))
  const moved: Tensor2D = mul(r, rsqrt(add(relative, 1)))
  const difference: Tensor2D = neg(div(mul(relative, square(moved)), add(r, moved)))
  return { moved, difference }
}
