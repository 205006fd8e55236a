/**
 * A run that was stopped, was interrupted or failed goes on from its last checkpoint. Batches follow from the step
 * alone, so it becomes the run that it would have been: what it holds beyond the checkpoint is computed again and
 * compared, then new rows follow.
 */
import {
  type BackendRequest,
  backendRequests,
  type StartedBackend,
  startBackend,
} from '../backends/start-backend.ts'
import type { Dataset } from '../datasets/dataset.ts'
import { describeDataset } from '../datasets/describe-dataset.ts'
import { loadDataset } from '../datasets/load-dataset.ts'
import { MisstepError } from '../shared/contract/errors.ts'
import { badSpec } from '../shared/contract/parse-spec.ts'
import type { DatasetDescription, RunAttributes } from '../shared/contract/run.ts'
import { refuseUnlessResumable, reopenRun } from '../store/reopen-run.ts'
import { openRun } from '../store/run-reader.ts'
import { planTraining } from '../training/plan-training.ts'
import { environmentWith } from './environment.ts'
import { layoutOf } from './layout-of-plan.ts'
import type { TrainingOutcome } from './protocol.ts'
import { trainPlan } from './train-plan.ts'
import type { TrainingWatch } from './train-to-disk.ts'
import { workOf } from './work-of-plan.ts'

export interface ResumeToDiskOptions extends TrainingWatch {
  /** The run. */
  directory: string
  /** Absent: the one that it was trained on. */
  backend?: BackendRequest | undefined
}

/** Throws why the run cannot go on, and leaves it as it is. Once it goes on it returns, as `trainToDisk` does. */
export async function resumeToDisk(options: ResumeToDiskOptions): Promise<TrainingOutcome> {
  const { directory, control, onStarted, onProgress } = options
  const run = await openRun(directory)
  refuseUnlessResumable(run)
  const { spec, dataset: description } = run.attributes
  const dataset = await loadDataset(spec.dataset, options.folder)
  expectSameDataset(dataset, description)
  const plan = planTraining(spec, dataset, run.attributes.branched ?? null)
  const backend = options.backend
    ? await startBackend(options.backend, workOf(plan))
    : await startSameBackend(run.attributes, workOf(plan))
  const layout = layoutOf(plan, environmentWith(backend))
  const { writer, checkpoint, recorded } = await reopenRun(directory, layout)
  onStarted?.({ backend: backend.name, backendReason: backend.reason })
  return trainPlan({ plan, writer, backend: backend.name, checkpoint, recorded, control, onProgress })
}

function expectSameDataset(dataset: Dataset, expected: DatasetDescription): void {
  const found = describeDataset(dataset)
  if (found.hash === expected.hash && found.testSamples === expected.testSamples) return
  throw badSpec([
    {
      field: 'dataset',
      message: `expected the data that the run was trained on, ${fingerprint(expected)}, found ${fingerprint(found)}`,
    },
  ])
}

const fingerprint = ({ name, trainSamples, testSamples, hash }: DatasetDescription): string =>
  `${name} (${trainSamples} + ${testSamples} samples, SHA-256 ${hash.slice(0, 12)}…)`

/** That of the last rows. */
async function startSameBackend(
  { environment, resumed, rows }: RunAttributes,
  work: number,
): Promise<StartedBackend> {
  const { backend } = resumed?.findLast((again) => again.rows < rows)?.environment ?? environment
  const request = backendRequests.find((name) => name === backend)
  try {
    if (!request) throw new MisstepError('backend', `expected one of ${backendRequests.join(', ')}`)
    return { ...(await startBackend(request, work)), reason: 'the run was trained on it' }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new MisstepError(
      'backend',
      `the run was trained on the backend "${backend}", which does not start here: ${reason}. On another (--backend) its numbers would differ in the last digits`,
      { cause },
    )
  }
}
