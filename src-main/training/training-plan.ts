/** Everything that is known of a run before its first update: what training needs and what the run on disk is laid out by. */
import type { Dataset } from '../datasets/dataset.ts'
import type { Branched, TapDescription } from '../shared/contract/run.ts'
import type { RunSpec } from '../shared/contract/run-spec.ts'
import type { Network } from '../shared/network/network.ts'
import type { ParameterShape } from '../shared/network/parameters.ts'

export interface TrainingPlan {
  spec: RunSpec
  dataset: Dataset
  network: Network
  /** Of the network: classes, or the numbers of a target. */
  outputs: number
  /** Samples in a batch, `"full"` resolved. */
  batchSize: number
  /** The taps to record, in the order of the network. */
  taps: TapDescription[]
  /** Positions in the training set of the samples followed, [probe], ascending. */
  probes: Int32Array
  /** Rows the run has when complete. */
  plannedRows: number
  parameters: ParameterShape[]
  /** Of a run that goes on from a checkpoint of another; null of one that begins at the beginning. */
  branched: Branched | null
  /** What the optimiser remembers of them; it is part of every checkpoint. */
  memory: ParameterShape[]
}

/** All that a checkpoint holds. */
export const checkpointShapes = ({
  parameters,
  memory,
}: Pick<TrainingPlan, 'parameters' | 'memory'>): ParameterShape[] => [...parameters, ...memory]
