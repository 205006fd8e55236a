/** Trains a plan into a run that is open for writing, with commits beside it, and closes the run. */
import { MisstepError } from '../shared/contract/errors.ts'
import type { Checkpoint } from '../store/last-checkpoint.ts'
import type { RecordedPart } from '../store/recorded-part.ts'
import type { RunWriter } from '../store/run-writer.ts'
import { train } from '../training/train.ts'
import type { TrainingEvent } from '../training/training-event.ts'
import type { TrainingPlan } from '../training/training-plan.ts'
import { Committer } from './committer.ts'
import type { TrainingOutcome, TrainingProgress } from './protocol.ts'
import { StepRate } from './step-rate.ts'
import { TrainingControl } from './training-control.ts'

export interface TrainPlanOptions {
  plan: TrainingPlan
  writer: RunWriter
  /** The name of the one that has been started. */
  backend: string
  /** Of a run that goes on: where from, and what it holds already. */
  checkpoint?: Checkpoint | null
  recorded?: RecordedPart
  control?: TrainingControl | undefined
  /** After commits. */
  onProgress?: ((progress: TrainingProgress) => void) | undefined
}

/** Throws nothing: what goes wrong is the run's outcome. */
export async function trainPlan(options: TrainPlanOptions): Promise<TrainingOutcome> {
  const { plan, writer, checkpoint, recorded, control = new TrainingControl(), onProgress } = options
  let step = checkpoint?.step ?? 0
  let loss = recorded?.lastLoss ?? Number.NaN

  const rate = new StepRate()
  rate.mark(performance.now(), step)
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

  const untilEnd = async (): Promise<Ending> => {
    const events = train(plan, { stop: control.signal, ...(checkpoint && { start: checkpoint }) })
    for await (const event of events) {
      if (event.kind === 'diverged') {
        if (!recorded?.reaches(event.step)) return { status: 'diverged', reason: event.reason }
        throw new MisstepError('conflict', `${event.reason}, where the run holds finite numbers`)
      }
      await record(event, writer, recorded)
      if (event.kind === 'row') ({ step, loss } = { step: event.row.step + 1, loss: event.row.loss })
      else if (event.kind === 'update') ({ step, loss } = { step: event.step + 1, loss: event.loss })
      else continue
      await committer.tick()
      if (control.paused) await pause()
    }
    const cut = control.stopped && step < plan.spec.training.steps
    return { status: cut ? 'stopped' : 'complete', reason: null }
  }

  let ending: Ending
  try {
    ending = await untilEnd()
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
  return { ...ending, rows: writer.committedRows, step, loss, backend: options.backend }
}

type Ending = Pick<TrainingOutcome, 'status' | 'reason'>

/** `recorded`: what a run that goes on holds already, and must hold. */
async function record(
  event: Exclude<TrainingEvent, { kind: 'diverged' }>,
  writer: RunWriter,
  recorded: RecordedPart | undefined,
): Promise<void> {
  switch (event.kind) {
    case 'row':
      if (!(await recorded?.holdsRow(event.row))) writer.append(event.row)
      break
    case 'checkpoint': {
      const { step, parameters } = event
      if (!(await recorded?.holdsCheckpoint(step, parameters))) writer.checkpoint(step, parameters)
      break
    }
    case 'evaluation': {
      const { step, loss, accuracy } = event
      if (!(await recorded?.holdsEvaluation(step, loss, accuracy))) writer.evaluation(step, loss, accuracy)
      break
    }
    case 'update':
      break
  }
}
