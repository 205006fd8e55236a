/** Trainers as utility processes of Electron: the app's own binary, so that no Node need be installed. */
import { type UtilityProcess, utilityProcess } from 'electron'
import type { TrainerLauncher } from '../../trainer/trainer-process.ts'

/** `script`: the built trainer, `out/main/trainer.js`. */
export function launchUtility(script: string): TrainerLauncher {
  return () => {
    const child = utilityProcess.fork(script, [], { serviceName: 'Misstep trainer' })
    let ended = false
    child.on('exit', () => {
      ended = true
    })
    return {
      post(message) {
        if (!ended) child.postMessage(message)
      },
      onMessage(listener) {
        child.on('message', listener)
      },
      onExit(listener) {
        child.once('exit', (code) => listener(`exit code ${code}`))
      },
      kill() {
        // Not `child.kill()`, which is a SIGTERM: the trainer takes that as a wish to end in order.
        if (ended) return
        if (child.pid === undefined) child.once('spawn', () => end(child))
        else end(child)
      },
    }
  }
}

function end(child: UtilityProcess): void {
  if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL')
}
