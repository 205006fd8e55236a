/**
 * The wire format of protocol buffers, as far as a TensorFlow graph needs it: a message is its fields one after another,
 * each a tag and a value,
 *
 *     tag = 8·field + kind,   kind 0: a varint, 2: bytes with their length before them, 5: four bytes, little-endian
 *
 * https://protobuf.dev/programming-guides/encoding/
 */
export type Bytes = Uint8Array

export const integer = (field: number, value: number): Bytes => join([varint(field * 8), varint(value)])

export const boolean = (field: number, value: boolean): Bytes => integer(field, value ? 1 : 0)

export const text = (field: number, value: string): Bytes => bytes(field, new TextEncoder().encode(value))

export const message = (field: number, ...fields: readonly Bytes[]): Bytes => bytes(field, join(fields))

export const bytes = (field: number, value: Bytes): Bytes =>
  join([varint(field * 8 + 2), varint(value.length), value])

export function float(field: number, value: number): Bytes {
  const number = new Uint8Array(4)
  new DataView(number.buffer).setFloat32(0, value, true)
  return join([varint(field * 8 + 5), number])
}

/** Of a `repeated float` that is packed. */
export function floats(field: number, values: Float32Array): Bytes {
  const packed = new DataView(new ArrayBuffer(4 * values.length))
  values.forEach((value, index) => packed.setFloat32(4 * index, value, true))
  return bytes(field, new Uint8Array(packed.buffer))
}

export function join(parts: readonly Bytes[]): Bytes {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let offset = 0
  for (const part of parts) {
    whole.set(part, offset)
    offset += part.length
  }
  return whole
}

/** Seven bits a byte, the lowest first; the top bit says that more follow. */
function varint(value: number): Bytes {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new RangeError(`expected a whole number from 0, found ${value}`)
  }
  const parts: number[] = []
  let rest = value
  while (rest >= 0x80) {
    parts.push((rest % 0x80) + 0x80)
    rest = Math.floor(rest / 0x80)
  }
  return Uint8Array.from([...parts, rest])
}
