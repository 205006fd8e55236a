/** A training as the command line holds it: stopped by Ctrl+C, drawn as a bar, told of when it has ended. */
import type { RunSpec } from '../../shared/contract/run-spec.ts'
import type { TrainingOutcome } from '../../trainer/protocol.ts'
import type { TrainingWatch } from '../../trainer/train-to-disk.ts'
import { TrainingControl } from '../../trainer/training-control.ts'
import { type ExitCode, exitCodes } from './exit-code.ts'
import { progressBar } from './progress-bar.ts'
import { shown } from './shown-path.ts'
import { stopOnSignal } from './stop-on-signal.ts'
import type { Terminal } from './terminal.ts'

/** Gives a task a control that the first Ctrl+C stops. */
export async function stoppable<Result>(
  terminal: Terminal,
  task: (control: TrainingControl) => Promise<Result>,
): Promise<Result> {
  const control = new TrainingControl()
  const release = stopOnSignal(() => {
    control.stop()
    terminal.say('Stopping; every recorded row is kept. Once more to end at once.')
  })
  try {
    return await task(control)
  } finally {
    release()
  }
}

export async function watched(
  { spec, directory, terminal }: { spec: RunSpec; directory: string; terminal: Terminal },
  train: (watch: TrainingWatch) => Promise<TrainingOutcome>,
): Promise<TrainingOutcome> {
  const bar = progressBar(terminal, spec.training.steps, 'updates')
  try {
    return await train({
      onStarted: ({ backend, backendReason }) =>
        terminal.say(`${spec.name} → ${shown(directory)}, on ${backend} (${backendReason})`),
      onProgress: ({ step, loss, stepsPerSecond }) =>
        bar.update(
          step,
          `batch loss ${shownLoss(loss)}  ${Math.round(stepsPerSecond).toLocaleString('en')}/s`,
        ),
    })
  } finally {
    bar.stop()
  }
}

/** Says how it ended, and with which exit code. */
export function tell(
  directory: string,
  outcome: TrainingOutcome,
  json: boolean,
  terminal: Terminal,
): ExitCode {
  const { status, reason, rows, backend, loss } = outcome
  if (reason !== null) terminal.say(`misstep: ${status}: ${reason}`)
  if (json) {
    // JSON knows no NaN and no infinity: null.
    const finite = Number.isFinite(loss) ? loss : null
    terminal.result(JSON.stringify({ run: directory, status, rows, backend, loss: finite }))
  } else {
    terminal.result(`${status}: ${rows.toLocaleString('en')} rows, loss of the last batch ${shownLoss(loss)}`)
    terminal.result(shown(directory))
  }
  return status === 'complete' || status === 'stopped' ? exitCodes.done : exitCodes.failed
}

const shownLoss = (loss: number): string => (Number.isFinite(loss) ? loss.toPrecision(4) : String(loss))
