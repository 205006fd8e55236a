/**
 * Chunks of an array, which hold `chunkRows` whole rows each, and the files that they go into: one, or, of a row that is
 * too large for that, several. What lies beyond the last row, or the last of a row, is the fill value.
 */
import { MisstepError } from '../shared/contract/errors.ts'
import { type ArrayPlan, chunkShapeOf, type DataType, lengthOf } from './array-plan.ts'
import { chunkName } from './zarr-metadata.ts'

export interface ArrayChunk {
  index: number
  /** As far as it is written: whole rows from its first on. */
  data: Float32Array | Int32Array
}

/** Room for a chunk, which threads share; its numbers are of no meaning yet. */
export function newChunk(plan: ArrayPlan): Float32Array | Int32Array {
  const memory = new SharedArrayBuffer(bytesOf(plan))
  return plan.dataType === 'float32' ? new Float32Array(memory) : new Int32Array(memory)
}

/** The chunks of an array that is there whole, as views of it. */
export function* chunksOf(plan: ArrayPlan, values: Float32Array | Int32Array): Generator<ArrayChunk> {
  const length = bytesOf(plan) / 4
  for (let index = 0; index * length < values.length; index++) {
    yield { index, data: values.subarray(index * length, (index + 1) * length) }
  }
}

export interface ChunkFile {
  name: string
  /** One after the other: its numbers, then what stands where nothing has been written. */
  parts: Uint8Array[]
}

export function* filesOf(plan: ArrayPlan, { index, data }: ArrayChunk): Generator<ChunkFile> {
  const bytes = lengthOf(chunkShapeOf(plan)) * 4
  const pieces = Math.ceil(bytesOf(plan) / bytes)
  for (let piece = 0; piece < pieces; piece++) {
    const length = Math.min(bytes, data.byteLength - piece * bytes)
    const written = new Uint8Array(data.buffer, data.byteOffset + piece * bytes, length)
    const parts = length < bytes ? [written, fill(plan, bytes - length)] : [written]
    yield { name: chunkName(plan, index, piece), parts }
  }
}

const bytesOf = ({ chunkRows, rowShape }: ArrayPlan): number => chunkRows * lengthOf(rowShape) * 4

/** What stands where nothing has been written. */
export const fillValueOf = ({ dataType }: ArrayPlan): number => (dataType === 'float32' ? NaN : -1)

const fills: Partial<Record<DataType, Uint8Array>> = {}

/** So many bytes of the fill value. All chunks share them: never to be written to. */
function fill(plan: ArrayPlan, bytes: number): Uint8Array {
  let found = fills[plan.dataType]
  if (!found || found.length < bytes) {
    const memory = new SharedArrayBuffer(bytes)
    const numbers = plan.dataType === 'float32' ? new Float32Array(memory) : new Int32Array(memory)
    numbers.fill(fillValueOf(plan))
    found = new Uint8Array(memory)
    fills[plan.dataType] = found
  }
  return found.subarray(0, bytes)
}

/** Throws where `values` is not `rows` whole rows. */
export function checkRows(plan: ArrayPlan, values: ArrayLike<number>, rows: number): void {
  const expected = lengthOf(plan.rowShape) * rows
  if (values.length === expected) return
  const message = `${plan.path}: expected ${expected} numbers for ${rows} row(s), found ${values.length}`
  throw new MisstepError('internal', message)
}
