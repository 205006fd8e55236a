/** The trainer process: one run, told by the engine what and when. Without an engine it ends what it has begun. */
import { toErrorMessage } from '../shared/contract/errors.ts'
import { parseWith } from '../shared/contract/parse-spec.ts'
import { findParentPort, type ParentPort } from './parent-port.ts'
import { type FromTrainer, type TrainerTask, toTrainerSchema } from './protocol.ts'
import { resumeToDisk } from './resume-to-disk.ts'
import { type TrainingWatch, trainToDisk } from './train-to-disk.ts'
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
  port.onMessage(async (data) => {
    const message = parseWith(toTrainerSchema, data)
    switch (message.kind) {
      case 'start':
      case 'continue':
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
async function run(task: TrainerTask, control: TrainingControl, port: ParentPort): Promise<FromTrainer> {
  const watch: TrainingWatch = {
    control,
    onStarted: (started) => port.post({ kind: 'started', backend: started.backend }),
    onProgress: (progress) => port.post({ kind: 'progress', progress }),
  }
  try {
    const outcome =
      task.kind === 'start'
        ? await trainToDisk({ ...task, ...watch })
        : await resumeToDisk({ ...task, ...watch })
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
