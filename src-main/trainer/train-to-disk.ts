/**
 * One run from its spec to its last row on disk: data, plan, backend, then training with commits beside it. It is
 * the trainer process's whole work, and the command line's, which does it in its own process.
 */
import { type BackendRequest, startBackend } from '../backends/start-backend.ts'
import { loadDataset } from '../datasets/load-dataset.ts'
import type { RunSpec } from '../shared/contract/run-spec.ts'
import { RunWriter } from '../store/run-writer.ts'
import { planTraining } from '../training/plan-training.ts'
import { train } from '../training/train.ts'
import type { TrainingEvent } from '../training/training-event.ts'
import { Committer } from './committer.ts'
import { environmentWith } from './environment.ts'
import { layoutOf } from './layout-of-plan.ts'
import type { TrainingOutcome, TrainingProgress } from './protocol.ts'
import { StepRate } from './step-rate.ts'
import { TrainingControl } from './training-control.ts'
import { workOf } from './work-of-plan.ts'

export interface TrainToDiskOptions {
  spec: RunSpec
  /** Where the run is written; it must not exist. */
  directory: string
  backend: BackendRequest
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
  const { spec, directory, control = new TrainingControl(), onStarted, onProgress } = options
  const dataset = await loadDataset(spec.dataset, options.folder)
  const plan = planTraining(spec, dataset)
  const backend = await startBackend(options.backend, workOf(plan))
  const writer = await RunWriter.create(directory, layoutOf(plan, environmentWith(backend)))
  onStarted?.({ backend: backend.name, backendReason: backend.reason })

  const rate = new StepRate()
  rate.mark(performance.now(), 0)
  let step = 0
  let loss = Number.NaN
  const report = (rows: number, live: TrainingProgress['live'] = 'training'): void => {
    rate.mark(performance.now(), step)
    onProgress?.({ live, rows, step, loss, stepsPerSecond: rate.perSecond })
  }
  const committer = new Committer(writer, report)

  const pause = async (): Promise<void> => {
    await committer.flush()
    rate.restart()
    report(writer.committedRows, 'paused')
    await control.untilResumed()
    rate.restart()
    if (!control.stopped) report(writer.committedRows)
  }

  const trainPlan = async (): Promise<Ending> => {
    for await (const event of train(plan, { stop: control.signal })) {
      if (event.kind === 'diverged') return { status: 'diverged', reason: event.reason }
      record(event, writer)
      if (event.kind === 'row') ({ step, loss } = { step: event.row.step + 1, loss: event.row.loss })
      else if (event.kind === 'update') ({ step, loss } = { step: event.step + 1, loss: event.loss })
      else continue
      await committer.tick()
      if (control.paused) await pause()
    }
    const cut = control.stopped && step < spec.training.steps
    return { status: cut ? 'stopped' : 'complete', reason: null }
  }

  let ending: Ending
  try {
    ending = await trainPlan()
  } catch (error) {
    ending = { status: 'failed', reason: error instanceof Error ? error.message : String(error) }
  }
  await committer.settled()
  try {
    await writer.finish(ending.status, ending.reason ?? undefined)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    ending = { status: 'failed', reason: ending.status === 'failed' ? ending.reason : reason }
  }
  return { ...ending, rows: writer.committedRows, step, loss, backend: backend.name }
}

type Ending = Pick<TrainingOutcome, 'status' | 'reason'>

function record(event: Exclude<TrainingEvent, { kind: 'diverged' }>, writer: RunWriter): void {
  switch (event.kind) {
    case 'row':
      writer.append(event.row)
      break
    case 'checkpoint':
      writer.checkpoint(event.step, event.parameters)
      break
    case 'evaluation':
      writer.evaluation(event.step, event.loss, event.accuracy)
      break
    case 'update':
      break
  }
}
