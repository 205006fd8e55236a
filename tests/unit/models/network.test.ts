import { add, mul, type Tensor2D, tensor1d, tensor2d } from '@tensorflow/tfjs-core'
import { beforeAll, expect, test } from 'vitest'
import { startBackend } from '../../../src-main/backends/start-backend.ts'
import { crossEntropy, crossEntropyGradient } from '../../../src-main/models/cross-entropy.ts'
import { backward, forward, type LayerParameters, layersOf } from '../../../src-main/models/network.ts'
import { activationKinds, mapKinds, modelSchema } from '../../../src-main/shared/contract/model-spec.ts'
import { createRandom } from '../../../src-main/shared/random.ts'

beforeAll(() => startBackend('cpu'))

const random = createRandom(11, 'network')
const normal = (size: number): Float32Array =>
  Float32Array.from({ length: size }, () => 0.7 * random.normal())
const batch = 8
const widths = [4, 6, 5, 3]
const labels = Array.from({ length: batch }, (_, row) => row % 3)

const cases = mapKinds.flatMap((map) => activationKinds.map((activation) => ({ map, activation })))

test.each(cases)(
  'the gradient of $map with $activation is that of finite differences',
  ({ map, activation }) => {
    const layers = layersOf(modelSchema.parse({ hidden: [6, 5], map, activation }), 3)
    const like = (): LayerParameters[] =>
      layers.map(({ units }, index) => ({
        weight: tensor2d(normal((widths[index] ?? 0) * units), [widths[index] ?? 0, units]),
        bias: tensor1d(normal(units)),
      }))
    const parameters = like()
    const direction = like()
    const x = tensor2d(normal(batch * 4), [batch, 4])
    const oneHot = tensor2d(
      labels.flatMap((label) => [0, 1, 2].map((j) => Number(j === label))),
      [batch, 3],
    )
    const logitsAt = (theta: LayerParameters[]): Tensor2D => forward(layers, theta, x, batch).at(-1)?.z ?? x

    const lossAlong = (distance: number): number => {
      const moved = parameters.map(({ weight, bias }, index) => ({
        weight: add(weight, mul(direction[index]?.weight ?? 0, distance)) as Tensor2D,
        bias: add(bias, mul(direction[index]?.bias ?? 0, distance)) as LayerParameters['bias'],
      }))
      return crossEntropy(logitsAt(moved).dataSync<'float32'>(), labels, 3).loss
    }
    const width = 2e-3
    const slope = (lossAlong(width) - lossAlong(-width)) / (2 * width)

    const traces = forward(layers, parameters, x, batch)
    const { gradients } = backward(
      layers,
      parameters,
      traces,
      crossEntropyGradient(logitsAt(parameters), oneHot, 1 / batch),
      batch,
    )
    const flat = (values: LayerParameters[]): number[] =>
      values.flatMap(({ weight, bias }) => [...weight.dataSync(), ...bias.dataSync()])
    const along = flat(direction)
    const written = flat(gradients).reduce((sum, value, index) => sum + value * (along[index] ?? 0), 0)
    expect(Math.abs(written - slope)).toBeLessThan(
      1e-3 * Math.hypot(...flat(gradients)) * Math.hypot(...along),
    )
  },
)
