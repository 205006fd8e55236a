/** y = φ(z) */
import { mul, reshape, type Tensor } from '@tensorflow/tfjs-core'
import { byPosition } from '../../maps/rows.ts'
import type { Activation } from '../activations/activation.ts'
import { type Known, type NodeTrace, only } from '../node-trace.ts'

export function activated(
  { value, derivative, difference }: Activation,
  z: Tensor,
  known?: Known,
): NodeTrace {
  const matrix = byPosition(z)
  const y = known ? byPosition(known.value) : value(matrix)
  let slope = known?.slope && byPosition(known.slope)
  const slopeOfAll = () => {
    slope ??= derivative(matrix, y)
    return slope
  }
  const shaped = (values: Tensor): Tensor => reshape(values, z.shape)
  return {
    value: shaped(y),
    pullback: (gradient) => [mul(gradient, shaped(slopeOfAll()))],
    difference: (moves) => shaped(difference({ z: matrix, y, slope: slopeOfAll() }, byPosition(only(moves)))),
    get slope() {
      return slope && shaped(slope)
    },
  }
}
