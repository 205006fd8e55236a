/**
 * One run from its spec to its last row on disk: data, plan, backend, then training with commits beside it. It is
 * the trainer process's whole work, and the command line's, which does it in its own process.
 */
import { type BackendRequest, startBackend } from '../backends/start-backend.ts'
import { loadDataset } from '../datasets/load-dataset.ts'
import type { RunSpec } from '../shared/contract/run-spec.ts'
import { RunWriter } from '../store/run-writer.ts'
import { planTraining } from '../training/plan-training.ts'
import type { BranchPoint } from './branch-point.ts'
import { branchStart, openBranchSource } from './branch-start.ts'
import { environmentWith } from './environment.ts'
import { layoutOf } from './layout-of-plan.ts'
import type { TrainingOutcome, TrainingProgress } from './protocol.ts'
import { trainPlan } from './train-plan.ts'
import type { TrainingControl } from './training-control.ts'
import { workOf } from './work-of-plan.ts'

export interface TrainToDiskOptions extends TrainingWatch {
  spec: RunSpec
  /** Where the run is written; it must not exist. */
  directory: string
  backend: BackendRequest
  /** Of a branch: the checkpoint of another run that it goes on from, by the updates applied there. */
  from?: BranchPoint | undefined
}

/** How a training is held and heard of, whether it begins or goes on. */
export interface TrainingWatch {
  /** What relative paths of the spec start from. */
  folder?: string
  control?: TrainingControl
  /** The run exists on disk; the first update follows. */
  onStarted?: (run: StartedRun) => void
  /** After commits. */
  onProgress?: (progress: TrainingProgress) => void
}

export interface StartedRun {
  backend: string
  /** Why this backend. */
  backendReason: string
}

/**
 * Throws what is wrong with the spec, the data or the machine, before anything is written. Once the run exists it
 * returns: what goes wrong then is the run's outcome.
 */
export async function trainToDisk(options: TrainToDiskOptions): Promise<TrainingOutcome> {
  const { spec, directory, control, onStarted, onProgress } = options
  const source = options.from ? await openBranchSource(options.from, spec) : null
  const dataset = await loadDataset(spec.dataset, options.folder)
  const plan = planTraining(spec, dataset, source?.branched)
  const checkpoint = source ? await branchStart(source, plan) : null
  const backend = await startBackend(options.backend, workOf(plan))
  const writer = await RunWriter.create(directory, layoutOf(plan, environmentWith(backend)))
  onStarted?.({ backend: backend.name, backendReason: backend.reason })
  return trainPlan({ plan, writer, backend: backend.name, checkpoint, control, onProgress })
}
