/** Hands TensorFlow.js to a backend that has been registered. */
import { enableProdMode, ready, removeBackend, setBackend } from '@tensorflow/tfjs-core'
import { MisstepError } from '../shared/contract/errors.ts'

/** Production mode leaves out checks of every tensor's values, and advice to the developer on standard error. */
export async function activate(backend: string): Promise<void> {
  enableProdMode()
  if (!(await setBackend(backend))) {
    throw new MisstepError('backend', `TensorFlow.js could not start its backend "${backend}"`)
  }
  await ready()
}

/** Gives back what a backend holds, where another will be used. */
export function abandon(backend: string): void {
  removeBackend(backend)
}
