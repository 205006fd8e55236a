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
  const { targets } = dataset.train
  const keep = spec.record.dataset === 'auto' ? bytesOf(dataset.train) < smallDataset : spec.record.dataset
  return {
    spec,
    environment,
    dataset: describeDataset(dataset),
    ...(plan.branched && { branched: plan.branched }),
    batchSize: plan.batchSize,
    taps: plan.taps.map(({ name, shape, map }) => ({ name, shape, map: map !== null })),
    split: spec.record.split,
    probes: {
      index: plan.probes,
      label: plan.probes.map((sample) => dataset.train.labels[sample] ?? 0),
      input: chosen(dataset.train.inputs, dataset.train, plan.probes),
      ...(targets && { target: chosen(targets, dataset.train, plan.probes) }),
    },
    parameters: plan.parameters,
    memory: plan.memory,
    training: keep ? dataset.train : null,
  }
}

const bytesOf = ({ inputs, labels, targets }: Samples): number =>
  inputs.byteLength + labels.byteLength + (targets?.byteLength ?? 0)

/** Of `values` [sample, …] those of the probes, [probe, …]. */
function chosen(values: Float32Array, { count }: Samples, probes: Int32Array): Float32Array {
  const width = values.length / count
  const some = new Float32Array(probes.length * width)
  probes.forEach((sample, probe) => {
    some.set(values.subarray(sample * width, (sample + 1) * width), probe * width)
  })
  return some
}
