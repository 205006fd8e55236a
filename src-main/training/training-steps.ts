/** The steps of a plan: `recorded`, and where not every update is recorded `plain`. */
import { layersOf } from '../models/network.ts'
import type { Steps } from '../programs/machine.ts'
import type { TrainingPlan } from './training-plan.ts'
import { trainingStep } from './training-step.ts'

export function trainingSteps(plan: TrainingPlan): Steps {
  const { spec, dataset, batchSize, probes, parameters, taps } = plan
  const classes = dataset.classes.length
  const shape = {
    layers: layersOf(spec.model, classes),
    parameters,
    features: dataset.train.features,
    classes,
    batchRows: batchSize,
    taps: taps.map(({ name }) => name),
  }
  const recorded = trainingStep({ ...shape, probeRows: probes.length })
  return spec.record.every === 1
    ? { recorded }
    : { recorded, plain: trainingStep({ ...shape, probeRows: 0 }) }
}
