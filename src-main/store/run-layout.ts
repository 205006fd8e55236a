/** What the store must know to lay a run out on disk before its first row. */
import type { Samples } from '../datasets/dataset.ts'
import type { Branched, DatasetDescription, Environment } from '../shared/contract/run.ts'
import type { RunSpec } from '../shared/contract/run-spec.ts'

export interface NamedShape {
  /** `hidden1/weight`; of memory `hidden1/weight.first-moment`. */
  name: string
  shape: readonly number[]
}

export interface RunLayout {
  spec: RunSpec
  environment: Environment
  dataset: DatasetDescription
  branched?: Branched
  batchSize: number
  /** `shape`: of one probe's value; `map`: whether the tap is the output of a parametric map. */
  taps: { name: string; shape: readonly number[]; map: boolean }[]
  /** Whether rows hold the self part of the own steps of maps. */
  split: boolean
  probes: {
    /** Positions in the training set, [probe]. */
    index: Int32Array
    /** [probe] */
    label: Int32Array
    /** [probe, features] */
    input: Float32Array
    /** [probe, targets], where the samples have targets. */
    target?: Float32Array
  }
  parameters: NamedShape[]
  /** What the optimiser keeps from one update to the next; it goes into checkpoints beside the parameters. */
  memory: NamedShape[]
  /** The training set, where the run keeps it. */
  training: Samples | null
}

/** The arrays of a checkpoint. */
export const checkpointArrays = ({ parameters, memory }: RunLayout): NamedShape[] => [
  ...parameters,
  ...memory,
]
