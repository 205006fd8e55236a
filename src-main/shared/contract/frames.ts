/**
 * A value as one binary frame, so that big arrays never become JSON. The typed arrays are taken out of the value and
 * laid one after another behind its JSON; numbers that JSON lacks (NaN, ±∞) survive as words.
 *
 *     0   uint32  magic "MSF1"
 *     4   uint32  bytes of the header
 *     8   UTF-8   header: { value, arrays: [{ dtype, length }, …] }, where `{ "$array": i }` stands for array i
 *     …           padding to a multiple of 8, then array 0, padding, array 1, …
 *
 * Little-endian, as is every machine on which Chromium or Node runs. Offsets follow from the lengths, so that no frame
 * can name bytes outside itself or let two arrays overlap.
 */
import { MisstepError } from './errors.ts'

// In Node and in browsers alike, but in no version of the language, which is all that shared code is compiled against.
declare const TextEncoder: new () => { encode(text: string): Uint8Array }
declare const TextDecoder: new (
  label: string,
  options: { fatal: true },
) => { decode(bytes: Uint8Array): string }

const magic = 0x3146_534d
const alignment = 8
/** Of objects within objects; nothing in the contract comes near it. */
const maximumDepth = 64

const arrayTypes = { float32: Float32Array, int32: Int32Array, int16: Int16Array, uint8: Uint8Array } as const
type Dtype = keyof typeof arrayTypes
type FrameArray = Float32Array | Int32Array | Int16Array | Uint8Array
interface ArrayHeader {
  dtype: Dtype
  length: number
}

export function encodeFrame(value: unknown): Uint8Array<ArrayBuffer> {
  const arrays: FrameArray[] = []
  const json = takeOut(value, arrays, 0)
  const headers = arrays.map((array): ArrayHeader => ({ dtype: dtypeOf(array), length: array.length }))
  const header = new TextEncoder().encode(JSON.stringify({ value: json, arrays: headers }))

  let length = aligned(8 + header.length)
  const offsets = arrays.map((array) => {
    const offset = length
    length = aligned(offset + array.byteLength)
    return offset
  })
  const frame = new Uint8Array(length)
  const view = new DataView(frame.buffer)
  view.setUint32(0, magic, true)
  view.setUint32(4, header.length, true)
  frame.set(header, 8)
  arrays.forEach((array, index) => {
    frame.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), offsets[index])
  })
  return frame
}

/** The arrays of the value are views of the frame, not copies, wherever the frame itself lies at a multiple of 8. */
export function decodeFrame(bytes: Uint8Array<ArrayBuffer>): unknown {
  const frame = bytes.byteOffset % alignment === 0 ? bytes : bytes.slice()
  if (frame.length < 8) throw refuse(`expected at least 8 bytes, found ${frame.length}`)
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength)
  if (view.getUint32(0, true) !== magic) throw refuse('expected the bytes "MSF1" at offset 0')
  const headerLength = view.getUint32(4, true)
  if (8 + headerLength > frame.length) {
    throw refuse(`expected a header within ${frame.length - 8} bytes, found one of ${headerLength}`)
  }
  const { value, arrays } = parseHeader(frame.subarray(8, 8 + headerLength))

  let offset = aligned(8 + headerLength)
  const views = arrays.map(({ dtype, length }): FrameArray => {
    const start = offset
    offset = aligned(start + length * arrayTypes[dtype].BYTES_PER_ELEMENT)
    if (offset > frame.length) {
      throw refuse(`expected ${length} of ${dtype} at offset ${start}, found ${frame.length - start} bytes`)
    }
    return new arrayTypes[dtype](frame.buffer, frame.byteOffset + start, length)
  })
  if (offset !== frame.length) throw refuse(`expected ${offset} bytes, found ${frame.length}`)
  return putBack(value, views, 0)
}

function takeOut(value: unknown, arrays: FrameArray[], depth: number): unknown {
  if (depth > maximumDepth) throw unsendable(`expected at most ${maximumDepth} levels`)
  if (typeof value === 'number') return Number.isFinite(value) ? value : { $number: String(value) }
  if (typeof value !== 'object' || value === null) return value
  if (isFrameArray(value)) return { $array: arrays.push(value) - 1 }
  if (Array.isArray(value)) return value.map((entry) => takeOut(entry, arrays, depth + 1))
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) {
    throw unsendable(`expected plain objects and arrays, found ${value.constructor.name}`)
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => {
      if (key.startsWith('$')) throw unsendable(`expected no key that begins with $, found "${key}"`)
      return [key, takeOut(entry, arrays, depth + 1)]
    }),
  )
}

function putBack(value: unknown, arrays: readonly FrameArray[], depth: number): unknown {
  if (depth > maximumDepth) throw refuse(`expected at most ${maximumDepth} levels in the header`)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((entry) => putBack(entry, arrays, depth + 1))
  const entries = Object.entries(value)
  const [marker] = entries
  if (marker && entries.length === 1 && marker[0].startsWith('$')) return marked(marker, arrays)
  // `fromEntries` defines and does not assign: a key `__proto__` stays a key.
  return Object.fromEntries(entries.map(([key, entry]) => [key, putBack(entry, arrays, depth + 1)]))
}

function marked([key, content]: [string, unknown], arrays: readonly FrameArray[]): unknown {
  if (key === '$array' && typeof content === 'number') {
    const array = arrays[content]
    if (array) return array
  }
  if (key === '$number' && (content === 'NaN' || content === 'Infinity' || content === '-Infinity')) {
    return Number(content)
  }
  throw refuse(`expected {"$array": index below ${arrays.length}} or {"$number": …}, found key "${key}"`)
}

function parseHeader(bytes: Uint8Array): { value: unknown; arrays: ArrayHeader[] } {
  let header: unknown
  try {
    header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    throw refuse('expected a header of JSON in UTF-8', cause)
  }
  if (
    typeof header !== 'object' ||
    header === null ||
    !('arrays' in header) ||
    !Array.isArray(header.arrays)
  ) {
    throw refuse('expected a header with "value" and "arrays"')
  }
  return { value: 'value' in header ? header.value : undefined, arrays: header.arrays.map(parseArrayHeader) }
}

function parseArrayHeader(header: unknown): ArrayHeader {
  if (typeof header === 'object' && header !== null && 'dtype' in header && 'length' in header) {
    const { dtype, length } = header
    if (
      (dtype === 'float32' || dtype === 'int32' || dtype === 'int16' || dtype === 'uint8') &&
      Number.isSafeInteger(length) &&
      typeof length === 'number' &&
      length >= 0
    ) {
      return { dtype, length }
    }
  }
  throw refuse(
    `expected arrays of {"dtype": "float32", "int32", "int16" or "uint8", "length": a whole number}, found ${JSON.stringify(header)}`,
  )
}

const aligned = (offset: number): number => Math.ceil(offset / alignment) * alignment

const isFrameArray = (value: object): value is FrameArray =>
  value instanceof Float32Array ||
  value instanceof Int32Array ||
  value instanceof Int16Array ||
  value instanceof Uint8Array

function dtypeOf(array: FrameArray): Dtype {
  if (array instanceof Float32Array) return 'float32'
  if (array instanceof Int32Array) return 'int32'
  return array instanceof Int16Array ? 'int16' : 'uint8'
}

const refuse = (message: string, cause?: unknown): MisstepError =>
  new MisstepError('bad-file', `frame refused: ${message}`, { cause })

const unsendable = (message: string): MisstepError =>
  new MisstepError('internal', `cannot send this value: ${message}`)
