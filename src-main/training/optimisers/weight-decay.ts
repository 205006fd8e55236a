/** Weight decay that is coupled to the gradient: g + λθ, as of a loss with λ‖θ‖²/2 added. */
import { add, mul, type Tensor } from '@tensorflow/tfjs-core'

export const withDecay = (gradient: Tensor, parameter: Tensor, weightDecay: number): Tensor =>
  weightDecay === 0 ? gradient : add(gradient, mul(parameter, weightDecay))
