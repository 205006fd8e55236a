/** Chooses how the steps of a run are run on the backend that TensorFlow.js has. */
import { EagerMachine } from './eager-machine.ts'
import type { Machine, Steps } from './machine.ts'

export async function startMachine(steps: Steps): Promise<Machine> {
  return new EagerMachine(steps)
}
