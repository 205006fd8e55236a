/** The parameters and the memory of the optimiser that a run kept last, from which its training can go on. */
import { MisstepError } from '../shared/contract/errors.ts'
import type { Parameters } from '../training/training-event.ts'
import { checkpointArrays, type RunLayout } from './run-layout.ts'
import type { RunReader } from './run-reader.ts'

export interface Checkpoint {
  /** Updates applied. */
  step: number
  /** With the optimiser's memory among them, each under its name. */
  parameters: Parameters
}

/** Null where the run holds none. */
export async function readLastCheckpoint(run: RunReader, layout: RunLayout): Promise<Checkpoint | null> {
  const last = run.attributes.checkpoints - 1
  if (last < 0) return null
  const [step = 0] = (await run.read('params/steps', last)).data
  const parameters: Record<string, Float32Array> = {}
  for (const { name } of checkpointArrays(layout)) {
    const { data } = await run.read(`params/${name}`, last)
    if (!(data instanceof Float32Array)) {
      throw new MisstepError('bad-file', `the array "params/${name}": expected float32, found int32`)
    }
    parameters[name] = data
  }
  return { step, parameters }
}
