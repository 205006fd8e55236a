/**
 * A trainer as the engine holds it. How a process is made is the shell's business: a child of Node, or a utility
 * process of Electron.
 */
import type { ToTrainer } from './protocol.ts'

export interface TrainerProcess {
  post(message: ToTrainer): void
  /** Whatever the process says, not yet parsed. */
  onMessage(listener: (message: unknown) => void): void
  /** Called once. `how` is for people: "exit code 1", "signal SIGKILL". */
  onExit(listener: (how: string) => void): void
  /** Ends it at once; what it has committed is kept. Does nothing when it has ended. */
  kill(): void
}

export type TrainerLauncher = () => TrainerProcess
