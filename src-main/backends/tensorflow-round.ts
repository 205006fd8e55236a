/**
 * TensorFlow 2.21 rounds int32 to zeros where tfjs-node asks it to. An integer is round already: its kernel passes it on,
 * and leaves every other type to TensorFlow.
 */
import { getKernel, registerKernel, unregisterKernel } from '@tensorflow/tfjs-core'

export function guardRound(): void {
  const round = getKernel('Round', 'tensorflow')
  const identity = getKernel('Identity', 'tensorflow')
  if (!round || !identity) return
  unregisterKernel('Round', 'tensorflow')
  registerKernel({
    ...round,
    kernelFunc: (args) => (args.inputs.x?.dtype === 'int32' ? identity : round).kernelFunc(args),
  })
}
