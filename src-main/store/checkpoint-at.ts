/** The checkpoint of a run after so many updates. */
import { MisstepError } from '../shared/contract/errors.ts'
import type { RunReader } from './run-reader.ts'

/** Its place among the run's checkpoints; the last where there are several. */
export async function placeOfCheckpoint(run: RunReader, step: number): Promise<number> {
  const { data } = await run.read('params/steps')
  const place = data.lastIndexOf(step)
  if (place >= 0) return place
  throw new MisstepError(
    'not-found',
    `${run.path}: expected a checkpoint after ${updates(step)}, found ${listed(data)}`,
  )
}

export async function lastCheckpointStep(run: RunReader): Promise<number> {
  const step = (await run.read('params/steps')).data.at(-1)
  if (step !== undefined) return step
  throw new MisstepError('not-found', `${run.path}: expected a checkpoint, found none yet`)
}

/** One array of it and its shape; null where the run keeps none of that name. */
export async function readCheckpointArray(
  run: RunReader,
  place: number,
  name: string,
): Promise<{ values: Float32Array; shape: number[] } | null> {
  const path = `params/${name}`
  if (!run.arrays().includes(path)) return null
  const { data, shape } = await run.read(path, place, place + 1)
  if (data instanceof Float32Array) return { values: data, shape: shape.slice(1) }
  throw new MisstepError('bad-file', `the array "${path}": expected float32, found int32`)
}

const updates = (count: number): string =>
  `${count.toLocaleString('en')} ${count === 1 ? 'update' : 'updates'}`

function listed(steps: ArrayLike<number>): string {
  if (steps.length === 0) return 'none yet'
  const all = Array.from(steps)
  const some = all.length > 12 ? [...all.slice(0, 6), '…', ...all.slice(-5)] : all
  return `those after ${some.join(', ')}`
}
