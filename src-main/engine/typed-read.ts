/** Reading with the dtype that the run format gives an array demanded of what was found. */
import type { RunData } from '../analysis/run-data.ts'
import { MisstepError } from '../shared/contract/errors.ts'

export async function readFloats(
  run: RunData,
  array: string,
  from?: number,
  to?: number,
): Promise<Float32Array> {
  const { data } = await run.read(array, from, to)
  if (data instanceof Float32Array) return data
  throw new MisstepError('bad-file', `expected the array "${array}" to be float32, found int32`)
}

export async function readIntegers(
  run: RunData,
  array: string,
  from?: number,
  to?: number,
): Promise<Int32Array> {
  const { data } = await run.read(array, from, to)
  if (data instanceof Int32Array) return data
  throw new MisstepError('bad-file', `expected the array "${array}" to be int32, found float32`)
}
