/** From what is known of a run before its first update to how it is laid out on disk. */
import type { Samples } from '../datasets/dataset.ts'
import { describeDataset } from '../datasets/describe-dataset.ts'
import type { Environment } from '../shared/contract/run.ts'
import type { RunLayout } from '../store/run-layout.ts'
import type { TrainingPlan } from '../training/training-plan.ts'

/** `record.dataset: "auto"` keeps training sets below this. */
const smallDataset = 64 * 1024 * 1024

export function layoutOf(plan: TrainingPlan, environment: Environment): RunLayout {
  const { spec, dataset } = plan
  const keep = spec.record.dataset === 'auto' ? bytesOf(dataset.train) < smallDataset : spec.record.dataset
  return {
    spec,
    environment,
    dataset: describeDataset(dataset),
    batchSize: plan.batchSize,
    taps: plan.taps.map(({ name, units }) => ({ name, units })),
    probes: {
      index: plan.probes,
      label: plan.probes.map((sample) => dataset.train.labels[sample] ?? 0),
      input: inputsOf(dataset.train, plan.probes),
    },
    parameters: plan.parameters,
    training: keep ? dataset.train : null,
  }
}

const bytesOf = (samples: Samples): number => samples.inputs.byteLength + samples.labels.byteLength

/** [probe, features] */
function inputsOf(samples: Samples, probes: Int32Array): Float32Array {
  const inputs = new Float32Array(probes.length * samples.features)
  probes.forEach((sample, probe) => {
    const begin = sample * samples.features
    inputs.set(samples.inputs.subarray(begin, begin + samples.features), probe * samples.features)
  })
  return inputs
}
