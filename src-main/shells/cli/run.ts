/** Trains one spec to disk and tells how it ended. */
import type { BackendRequest } from '../../backends/start-backend.ts'
import { MisstepError } from '../../shared/contract/errors.ts'
import type { TrainingOutcome } from '../../trainer/protocol.ts'
import { trainToDisk } from '../../trainer/train-to-disk.ts'
import { TrainingControl } from '../../trainer/training-control.ts'
import { type ExitCode, exitCodes } from './exit-code.ts'
import { progressBar } from './progress-bar.ts'
import { readSpec } from './read-spec.ts'
import { checkName, runDirectory } from './run-directory.ts'
import type { Assignment } from './set-option.ts'
import { shown } from './shown-path.ts'
import { stopOnSignal } from './stop-on-signal.ts'
import type { Terminal } from './terminal.ts'

export interface RunOptions {
  out: string
  backend: BackendRequest
  set?: Assignment[] | undefined
  name?: string | undefined
  json?: true
}

export async function run(source: string, options: RunOptions, terminal: Terminal): Promise<ExitCode> {
  const { name } = options
  const named = name === undefined ? [] : [{ path: ['name'], value: checkName(name) }]
  const { spec, folder } = await readSpec(source, [...(options.set ?? []), ...named])
  const control = new TrainingControl()
  const release = stopOnSignal(() => {
    control.stop()
    terminal.say('Stopping; every recorded row is kept. Once more to end at once.')
  })
  try {
    const train = async (directory: string): Promise<{ directory: string; outcome: TrainingOutcome }> => {
      const bar = progressBar(terminal, spec.training.steps, 'updates')
      try {
        const outcome = await trainToDisk({
          spec,
          directory,
          backend: options.backend,
          folder,
          control,
          onStarted: ({ backend, backendReason }) =>
            terminal.say(`${spec.name} → ${shown(directory)}, on ${backend} (${backendReason})`),
          onProgress: ({ step, loss, stepsPerSecond }) =>
            bar.update(step, `loss ${shownLoss(loss)}  ${Math.round(stepsPerSecond).toLocaleString('en')}/s`),
        })
        return { directory, outcome }
      } finally {
        bar.stop()
      }
    }
    const { directory, outcome } = await inFreePlace(
      () => runDirectory({ out: options.out, name }, spec.name),
      train,
      options,
    )
    tell(directory, outcome, options, terminal)
    return outcome.status === 'complete' || outcome.status === 'stopped' ? exitCodes.done : exitCodes.failed
  } finally {
    release()
  }
}

/** A name that we choose ourselves may be taken between its choice and its use, by the same command begun twice: then another. */
async function inFreePlace<Result>(
  choose: () => Promise<string>,
  use: (directory: string) => Promise<Result>,
  { name, out }: RunOptions,
): Promise<Result> {
  const ours = name === undefined && !out.endsWith('.misstep')
  for (let attempt = 1; ; attempt++) {
    try {
      return await use(await choose())
    } catch (thrown) {
      const taken = thrown instanceof MisstepError && thrown.tag === 'conflict'
      if (!(ours && taken && attempt < 20)) throw thrown
    }
  }
}

function tell(directory: string, outcome: TrainingOutcome, { json }: RunOptions, terminal: Terminal): void {
  const { status, reason, rows, backend, loss } = outcome
  if (reason !== null) terminal.say(`misstep: ${status}: ${reason}`)
  if (json) {
    // JSON knows no NaN and no infinity: null.
    terminal.result(
      JSON.stringify({ run: directory, status, rows, backend, loss: Number.isFinite(loss) ? loss : null }),
    )
    return
  }
  terminal.result(`${status}: ${rows.toLocaleString('en')} rows, loss ${shownLoss(loss)}`)
  terminal.result(shown(directory))
}

const shownLoss = (loss: number): string => (Number.isFinite(loss) ? loss.toPrecision(4) : String(loss))
