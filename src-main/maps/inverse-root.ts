/** `r = 1/√a` when `a` moves. */
import { add, div, mul, neg, rsqrt, square, type Tensor2D } from '@tensorflow/tfjs-core'

/**
 * `r' = 1/√a'` and `r' − r`, from `r = 1/√a`, `a'` and `Δa = a' − a`, all of one shape.
 * `r' − r = −Δa r² r'² / (r + r')`: no nearly equal numbers are subtracted. Both a' and Δa are asked for, since a + Δa
 * rounds to zero or below where an input goes out: a' is a sum of squares and stays positive.
 */
export function moveInverseRoot(
  r: Tensor2D,
  moved: Tensor2D,
  da: Tensor2D,
): { moved: Tensor2D; difference: Tensor2D } {
  const rMoved: Tensor2D = rsqrt(moved)
  const difference: Tensor2D = neg(div(mul(mul(da, square(r)), square(rMoved)), add(r, rMoved)))
  return { moved: rMoved, difference }
}
