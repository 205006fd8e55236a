/** The nonlinearities, by the name that a spec gives them. */
import type { ActivationKind } from '../../shared/contract/model-spec.ts'
import type { Activation } from './activation.ts'
import { gelu } from './gelu.ts'
import { identity } from './identity.ts'
import { leakyRelu } from './leaky-relu.ts'
import { relu } from './relu.ts'
import { tanh } from './tanh.ts'

export const activations: Record<ActivationKind, Activation> = {
  tanh,
  relu,
  'leaky-relu': leakyRelu,
  gelu,
  identity,
}
