/** The trainer process: one run, told by the engine what and when. Without an engine it ends what it has begun. */
import { toErrorMessage } from '../shared/contract/errors.ts'
import { parseWith } from '../shared/contract/parse-spec.ts'
import { findParentPort, type ParentPort } from './parent-port.ts'
import { type FromTrainer, type ToTrainer, toTrainerSchema } from './protocol.ts'
import { trainToDisk } from './train-to-disk.ts'
import { TrainingControl } from './training-control.ts'

function serve(port: ParentPort): void {
  const control = new TrainingControl()
  // Ctrl+C in a terminal reaches this process too: what it has trained is brought to an end, as when the engine asks.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => control.stop())
  const closed = new Promise<void>((resolve) => {
    port.onClose(() => {
      control.stop()
      resolve()
    })
  })
  // Ctrl+C in a terminal reaches every process that it began: a run is closed then, not cut off.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => control.stop())
  port.onMessage(async (data) => {
    const message = parseWith(toTrainerSchema, data)
    switch (message.kind) {
      case 'start':
        port.post(await run(message, control, port))
        // The last word may still be on its way: the engine, which ends the process when it has heard it, comes first.
        await Promise.race([closed, farewell()])
        process.exit()
        break
      case 'pause':
        control.pause()
        break
      case 'resume':
        control.resume()
        break
      case 'stop':
        control.stop()
        break
    }
  })
}

/** The last word: how the run ended, or why there is none. */
async function run(
  { spec, directory, backend }: Extract<ToTrainer, { kind: 'start' }>,
  control: TrainingControl,
  port: ParentPort,
): Promise<FromTrainer> {
  try {
    const outcome = await trainToDisk({
      spec,
      directory,
      backend,
      control,
      onStarted: (started) => port.post({ kind: 'started', backend: started.backend }),
      onProgress: (progress) => port.post({ kind: 'progress', progress }),
    })
    return { kind: 'finished', outcome }
  } catch (error) {
    const { tag, message, problems } = toErrorMessage(error)
    return { kind: 'refused', error: { tag, message, problems: [...problems] } }
  }
}

const farewell = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5000))

const port = findParentPort()
if (port) serve(port)
else {
  process.stderr.write('The trainer is started by Misstep, not by hand: see `misstep run --help`.\n')
  process.exitCode = 2
}
