/** Chunks of an array, which hold `chunkRows` whole rows each; what lies beyond the last row is the fill value. */
import { MisstepError } from '../shared/contract/errors.ts'
import { type ArrayPlan, lengthOf } from './array-plan.ts'

export interface ArrayChunk {
  index: number
  data: Float32Array | Int32Array
}

/** Room for a chunk; its numbers are of no meaning yet. */
export function newChunk({ dataType, chunkRows, rowShape }: ArrayPlan): Float32Array | Int32Array {
  const length = chunkRows * lengthOf(rowShape)
  return dataType === 'float32' ? new Float32Array(length) : new Int32Array(length)
}

export const emptyChunk = (plan: ArrayPlan): Float32Array | Int32Array =>
  newChunk(plan).fill(fillValueOf(plan))

/** What stands where nothing has been written. */
export const fillValueOf = ({ dataType }: ArrayPlan): number => (dataType === 'float32' ? NaN : -1)

/** The chunks of an array that is there whole; all but the last are views of it. */
export function* chunksOf(plan: ArrayPlan, values: Float32Array | Int32Array): Generator<ArrayChunk> {
  const length = plan.chunkRows * lengthOf(plan.rowShape)
  for (let index = 0; index * length < values.length; index++) {
    const part = values.subarray(index * length, (index + 1) * length)
    if (part.length < length) {
      const padded = emptyChunk(plan)
      padded.set(part)
      yield { index, data: padded }
    } else {
      yield { index, data: part }
    }
  }
}

/** Throws where `values` is not `rows` whole rows. */
export function checkRows(plan: ArrayPlan, values: ArrayLike<number>, rows: number): void {
  const expected = lengthOf(plan.rowShape) * rows
  if (values.length === expected) return
  const message = `${plan.path}: expected ${expected} numbers for ${rows} row(s), found ${values.length}`
  throw new MisstepError('internal', message)
}
