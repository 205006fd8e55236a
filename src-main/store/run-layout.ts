/** What the store must know to lay a run out on disk before its first row. */
import type { Samples } from '../datasets/dataset.ts'
import type { DatasetDescription, Environment } from '../shared/contract/run.ts'
import type { RunSpec } from '../shared/contract/run-spec.ts'

export interface RunLayout {
  spec: RunSpec
  environment: Environment
  dataset: DatasetDescription
  batchSize: number
  taps: { name: string; units: number }[]
  probes: {
    /** Positions in the training set, [probe]. */
    index: Int32Array
    /** [probe] */
    label: Int32Array
    /** [probe, features] */
    input: Float32Array
  }
  parameters: { name: string; shape: number[] }[]
  /** The training set, where the run keeps it. */
  training: Samples | null
}
