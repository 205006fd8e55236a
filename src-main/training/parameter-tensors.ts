/** Parameters between their two forms: arrays by name, as they are kept, and tensors by layer, as they are used. */
import { dispose, type Tensor, tensor1d, tensor2d } from '@tensorflow/tfjs-core'
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
      weight: tensor2d(arrayOf(values, weight.name, inputs * units), [inputs, units]),
      bias: tensor1d(arrayOf(values, bias.name, units)),
    })
  }
  return layers
}

export async function toArrays(
  shapes: TrainingPlan['parameters'],
  layers: readonly LayerParameters[],
): Promise<Parameters> {
  const tensors: Tensor[] = layers.flatMap(({ weight, bias }) => [weight, bias])
  const arrays = await Promise.all(tensors.map((tensor) => tensor.data<'float32'>()))
  return Object.fromEntries(shapes.map(({ name }, index) => [name, Float32Array.from(arrays[index] ?? [])]))
}

export function disposeParameters(layers: readonly LayerParameters[]): void {
  for (const { weight, bias } of layers) dispose([weight, bias])
}

function arrayOf(values: Parameters, name: string, size: number): Float32Array {
  const array = values[name]
  if (array?.length === size) return array
  throw new MisstepError('bad-file', `${name}: expected ${size} numbers, found ${array?.length ?? 'none'}`)
}
