/** The steps of a plan: `recorded`, and where not every update is recorded `plain`. */
import { losses } from '../models/losses/index.ts'
import type { Steps } from '../programs/machine.ts'
import { isPlainDescent } from '../shared/contract/run-spec.ts'
import { optimiserOf } from './optimisers/index.ts'
import type { TrainingPlan } from './training-plan.ts'
import { type StepShape, trainingStep } from './training-step.ts'

export function trainingSteps(plan: TrainingPlan): Steps {
  const { spec, dataset, network, outputs, batchSize, probes, parameters, taps } = plan
  const shape: StepShape = {
    network,
    optimiser: optimiserOf(spec.optimiser),
    plainDescent: isPlainDescent(spec.optimiser),
    loss: losses[spec.training.loss],
    parameters,
    inputShape: dataset.inputShape,
    outputs,
    batchRows: batchSize,
    probeRows: probes.length,
    taps: taps.map(({ name }) => name),
    split: spec.record.split,
  }
  const recorded = trainingStep(shape)
  return spec.record.every === 1
    ? { recorded }
    : { recorded, plain: trainingStep({ ...shape, probeRows: 0 }) }
}
