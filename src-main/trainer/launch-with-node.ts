/** Trainers as child processes of Node: for the web shell, the command line and the tests. */
import { fork } from 'node:child_process'
import type { TrainerLauncher } from './trainer-process.ts'

/** `script`: the built trainer, `out/main/trainer.js`. */
export function launchWithNode(script: string): TrainerLauncher {
  return () => {
    const child = fork(script, { serialization: 'advanced', execArgv: [] })
    return {
      post(message) {
        // A child that has just ended takes no messages; its exit is what is heard of it.
        if (child.connected) child.send(message, () => {})
      },
      onMessage(listener) {
        child.on('message', listener)
      },
      onExit(listener) {
        let heard = false
        const once = (how: string): void => {
          if (!heard) listener(how)
          heard = true
        }
        child.on('error', (error) => once(error.message))
        child.on('exit', (code, signal) => once(signal ? `signal ${signal}` : `exit code ${code}`))
      },
      kill() {
        child.kill('SIGKILL')
      },
    }
  }
}
