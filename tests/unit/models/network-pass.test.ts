/** Random networks of every kind, forward and back, against their definition in float64. */
import { type Tensor, type Tensor2D, tensor, tidy } from '@tensorflow/tfjs-core'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { startBackend } from '../../../src-main/backends/start-backend.ts'
import { losses } from '../../../src-main/models/losses/index.ts'
import { backward, forward, outputsOf, passFrom } from '../../../src-main/models/network-pass.ts'
import { mixesRows } from '../../../src-main/shared/network/network.ts'
import { createRandom } from '../../../src-main/shared/random.ts'
import { planTraining } from '../../../src-main/training/plan-training.ts'
import { type RandomRun, randomRun, randomTheta } from '../training/random-run.ts'
import { lossOf, networkOf, type Theta } from './float64/network.ts'
import { chunks, inner, normalRow, type Rows, relativeError, rowsOf, tensorOf } from './float64/rows.ts'

beforeAll(() => startBackend('cpu'))

const [batchRows, rows] = [5, 7]
const settings = { numRuns: 40, seed: 3 }

function example({ spec, dataset }: RandomRun) {
  const plan = planTraining(spec, dataset)
  const { network, parameters, outputs } = plan
  const random = createRandom(spec.training.seed, 'targets')
  const theta = randomTheta(plan)
  const x = chunks(
    Array.from(dataset.train.inputs.subarray(0, rows * dataset.train.features)),
    dataset.train.features,
  )
  const targets: Rows = x.map((_, row) =>
    spec.training.loss === 'cross-entropy'
      ? Array.from({ length: outputs }, (_unit, unit) => Number(unit === row % outputs))
      : normalRow(random, outputs),
  )
  const tensors = (of: Theta): Record<string, Tensor> =>
    Object.fromEntries(parameters.map(({ name, shape }) => [name, tensor([...(of[name] ?? [])], [...shape])]))
  return { network, theta, x, targets, tensors, loss: spec.training.loss, inputShape: dataset.inputShape }
}

test('every node has the value of its definition', () => {
  fc.assert(
    fc.property(randomRun(), (run) => {
      const { network, theta, x, tensors, inputShape } = example(run)
      const { values } = networkOf({ network, theta, x, batchRows })
      tidy(() => {
        const pass = forward(network, tensors(theta), tensorOf(x, inputShape), batchRows)
        expect([...pass.keys()]).toEqual([...values.keys()])
        for (const [name, expected] of values) {
          const { value } = pass.get(name) ?? {}
          expect(value?.shape).toEqual([
            rows,
            ...(network.nodes.find((node) => node.name === name)?.shape ?? []),
          ])
          expect(relativeError(value ? rowsOf(value, rows) : [], expected, 1e-6), name).toBeLessThan(1e-4)
        }
      })
    }),
    settings,
  )
})

test('the gradient of the mean loss over the batch is that of finite differences', () => {
  fc.assert(
    fc.property(randomRun(), (run) => {
      const { network, theta, x, targets, tensors, inputShape, loss } = example(run)
      const random = createRandom(run.spec.training.seed, 'direction')
      const direction: Theta = Object.fromEntries(
        Object.entries(theta).map(([name, values]) => [name, normalRow(random, values.length)]),
      )
      const lossAlong = (distance: number): number => {
        const moved = Object.fromEntries(
          Object.entries(theta).map(([name, values]) => [
            name,
            values.map((value, index) => value + distance * (direction[name]?.[index] ?? 0)),
          ]),
        )
        const { values } = networkOf({ network, theta: moved, x: x.slice(0, batchRows), batchRows })
        const outputs = values.get('logits') ?? []
        return outputs.reduce((sum, z, row) => sum + lossOf(loss, z, targets[row] ?? []), 0) / batchRows
      }
      const width = 1e-6
      const slope = (lossAlong(width) - lossAlong(-width)) / (2 * width)
      tidy(() => {
        const pass = forward(network, tensors(theta), tensorOf(x, inputShape), batchRows)
        const atOutputs = losses[loss].gradient(
          outputsOf(network, pass),
          tensorOf(targets, [targets[0]?.length ?? 0]) as Tensor2D,
          1 / batchRows,
        )
        const { gradients } = backward(network, pass, atOutputs)
        expect(Object.keys(gradients).sort()).toEqual(Object.keys(theta).sort())
        const found = Object.entries(gradients).map(([name, gradient]) => ({
          found: [Array.from(gradient.dataSync())],
          along: [direction[name] ?? []],
        }))
        const written = found.reduce((sum, { found, along }) => sum + inner(found, along), 0)
        const size = Math.hypot(...found.flatMap(({ found }) => found.flat()))
        expect(Math.abs(written - slope)).toBeLessThan(1e-3 * Math.max(size, 1e-3))
      })
    }),
    settings,
  )
})

test('rows taken from a pass are what they are by themselves', () => {
  fc.assert(
    fc.property(randomRun(), (run) => {
      const { network, theta, x, tensors, inputShape } = example(run)
      fc.pre(!mixesRows(network))
      tidy(() => {
        const parameters = tensors(theta)
        const whole = forward(network, parameters, tensorOf(x, inputShape), batchRows)
        const part = passFrom(network, parameters, whole, batchRows)
        const alone = forward(network, parameters, tensorOf(x.slice(batchRows), inputShape), 0)
        for (const [name, { value, map, trace }] of part) {
          const other = alone.get(name)
          expect(
            relativeError(
              rowsOf(value, rows - batchRows),
              other ? rowsOf(other.value, rows - batchRows) : [],
              1e-9,
            ),
          ).toBeLessThan(1e-5)
          expect([map !== null, trace !== null]).toEqual([other?.map !== null, other?.trace !== null])
        }
      })
    }),
    settings,
  )
})
