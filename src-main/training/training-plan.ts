/** Everything that is known of a run before its first update: what training needs and what the run on disk is laid out by. */
import type { Dataset } from '../datasets/dataset.ts'
import type { TapDescription } from '../shared/contract/run.ts'
import type { RunSpec } from '../shared/contract/run-spec.ts'

export interface TrainingPlan {
  spec: RunSpec
  dataset: Dataset
  /** Samples in a batch, `"full"` resolved. */
  batchSize: number
  /** The taps to record, in the order of the network. */
  taps: TapDescription[]
  /** Positions in the training set of the samples followed, [probe], ascending. */
  probes: Int32Array
  /** Rows the run has when complete: ⌈steps / every⌉. */
  plannedRows: number
  parameters: { name: string; shape: number[] }[]
}
