/** Parameters as tensors by layer, from arrays by name. */
import { dispose, tensor1d, tensor2d } from '@tensorflow/tfjs-core'
import type { LayerParameters } from '../models/network.ts'
import { MisstepError } from '../shared/contract/errors.ts'
import type { Parameters } from './training-event.ts'
import type { TrainingPlan } from './training-plan.ts'

export function toTensors(shapes: TrainingPlan['parameters'], values: Parameters): LayerParameters[] {
  const layers: LayerParameters[] = []
  for (let index = 0; index < shapes.length; index += 2) {
    const [weight, bias] = [shapes[index], shapes[index + 1]]
    if (!weight || !bias) break
    const [inputs = 0, units = 0] = weight.shape
    layers.push({
      weight: tensor2d(parameterArray(values, weight.name, inputs * units), [inputs, units]),
      bias: tensor1d(parameterArray(values, bias.name, units)),
    })
  }
  return layers
}

export function disposeParameters(layers: readonly LayerParameters[]): void {
  for (const { weight, bias } of layers) dispose([weight, bias])
}

/** One of a run's parameters, of `size` numbers; throws where a file holds something else. */
export function parameterArray(values: Parameters, name: string, size: number): Float32Array {
  const array = values[name]
  if (array?.length === size) return array
  throw new MisstepError('bad-file', `${name}: expected ${size} numbers, found ${array?.length ?? 'none'}`)
}
