/** One recorded update of a plan, done operation by operation, with all that went in and came out. */
import { type Tensor, tensor, tidy } from '@tensorflow/tfjs-core'
import type { TapRow } from '../../../src-main/recorder/recorded-row.ts'
import { createRandom } from '../../../src-main/shared/random.ts'
import { optimiserOf } from '../../../src-main/training/optimisers/index.ts'
import { planTraining } from '../../../src-main/training/plan-training.ts'
import { emptyRows, fillRows } from '../../../src-main/training/sample-buffer.ts'
import { tapRowReader } from '../../../src-main/training/tap-row-reader.ts'
import type { TrainingPlan } from '../../../src-main/training/training-plan.ts'
import { inputNames, numberName } from '../../../src-main/training/training-step.ts'
import { trainingSteps } from '../../../src-main/training/training-steps.ts'
import type { Theta } from '../models/float64/network.ts'
import { chunks, normalRow, type Rows, sizeOf } from '../models/float64/rows.ts'
import { type RandomRun, randomTheta } from './random-run.ts'

export interface EagerStep {
  plan: TrainingPlan
  theta: Theta
  /** θ' */
  next: Theta
  learningRate: number
  /** The batch, then the probes. */
  x: Rows
  targets: Rows
  taps: Record<string, TapRow>
}

/** `batch`: positions in the training set; where absent, the first. Everything that is learnt is normal, gains about one. */
export function eagerStep({ spec, dataset }: RandomRun, batch?: readonly number[]): EagerStep {
  const plan = planTraining(spec, dataset)
  const { outputs, parameters, memory, probes, batchSize } = plan
  const random = createRandom(spec.training.seed, 'eager step')
  const theta = randomTheta(plan)
  const given = new Map<string, Float32Array>()
  for (const [name, values] of Object.entries(theta)) given.set(name, Float32Array.from(values))
  for (const { name, shape } of memory) {
    given.set(name, Float32Array.from(normalRow(random, sizeOf(shape), 0.1), Math.abs))
  }
  const positions = batch ?? Array.from({ length: batchSize }, (_, index) => index)
  const [ofBatch, ofProbes] = [positions, Array.from(probes)].map((of) => {
    const rows = emptyRows(dataset.train, outputs, of.length)
    fillRows(rows, dataset.train, outputs, Int32Array.from(of))
    return rows
  })
  if (!ofBatch || !ofProbes) throw new RangeError('expected rows')
  const step = 2
  const { learningRate } = spec.optimiser
  given.set(inputNames.batch, ofBatch.x).set(inputNames.batchTargets, ofBatch.targets)
  given.set(inputNames.probes, ofProbes.x).set(inputNames.probeTargets, ofProbes.targets)
  given.set(inputNames.rate, Float32Array.of(-learningRate))
  given.set(
    inputNames.multiplicity,
    Float32Array.from(probes, (probe) => positions.filter((position) => position === probe).length),
  )
  for (const [name, value] of Object.entries(optimiserOf(spec.optimiser).numbersAt(step))) {
    given.set(numberName(name), Float32Array.of(value))
  }
  const { recorded } = trainingSteps(plan)
  if (!recorded) throw new Error('expected a recorded step')
  const results: Record<string, Float32Array> = {}
  tidy(() => {
    const tensors: Record<string, Tensor> = Object.fromEntries(
      Object.entries(recorded.inputs).map(([name, shape]) => [
        name,
        tensor(given.get(name) ?? new Float32Array(), [...shape]),
      ]),
    )
    for (const [name, output] of Object.entries(recorded.compute(tensors))) {
      results[name] = Float32Array.from(output.dataSync<'float32'>())
    }
  })
  const rowsOf = (of: 'x' | 'targets', size: number): Rows => [
    ...chunks(Array.from(ofBatch[of]), size),
    ...chunks(Array.from(ofProbes[of]), size),
  ]
  return {
    plan,
    theta,
    next: Object.fromEntries(parameters.map(({ name }) => [name, Array.from(results[name] ?? [])])),
    learningRate,
    x: rowsOf('x', dataset.train.features),
    targets: rowsOf('targets', outputs),
    taps: tapRowReader(plan)(results),
  }
}
