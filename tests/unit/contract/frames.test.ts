import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeFrame, encodeFrame } from '../../../src-main/shared/contract/frames.ts'

const magic = [0x4d, 0x53, 0x46, 0x31]

/** A frame written by hand, from the layout that the format's first lines give. */
function frameOf(header: string, body: readonly number[] = []): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(header)
  const padding = (8 - ((8 + text.length) % 8)) % 8
  const length = [text.length & 255, (text.length >> 8) & 255, (text.length >> 16) & 255, 0]
  return Uint8Array.from([...magic, ...length, ...text, ...new Array<number>(padding).fill(0), ...body])
}

describe('a frame', () => {
  it('gives back what was put in, arrays at any depth', () => {
    const value = {
      from: 3,
      text: 'naïve ∂ℓ/∂z',
      nothing: null,
      nested: [{ loss: Float32Array.of(1.5, Number.NaN, -0) }, [Int32Array.of(-7), Uint8Array.of(255)]],
    }
    expect(decodeFrame(encodeFrame(value))).toEqual(value)
  })

  it('gives back every value of plain data and arrays', () => {
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        // JSON has no −0.
        fc.jsonValue({ maxDepth: 0 }).map((plain) => (Object.is(plain, -0) ? 0 : plain)),
        fc.float32Array({ maxLength: 9 }),
        fc.int32Array({ maxLength: 9 }),
        fc.uint8Array({ maxLength: 9 }),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(
          fc.string().filter((key) => !key.startsWith('$')),
          tie('value'),
          { maxKeys: 4, noNullPrototype: true },
        ),
      ),
    }))
    fc.assert(
      fc.property(value, (any) => {
        expect(decodeFrame(encodeFrame(any))).toEqual(any)
      }),
    )
  })

  it('keeps numbers that JSON lacks', () => {
    const value = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
    expect(decodeFrame(encodeFrame(value))).toEqual(value)
  })

  it('is read from the layout that it documents', () => {
    const header =
      '{"value":{"a":{"$array":1}},"arrays":[{"dtype":"uint8","length":1},{"dtype":"float32","length":1}]}'
    // One uint8, padded to 8; then 1.0 as a little-endian float32, padded to 8.
    const frame = frameOf(header, [9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x80, 0x3f, 0, 0, 0, 0])
    expect(decodeFrame(frame)).toEqual({ a: Float32Array.of(1) })
  })

  it('is not copied when its arrays are read', () => {
    const frame = encodeFrame(new Float32Array(1000))
    const decoded = decodeFrame(frame)
    expect(decoded instanceof Float32Array && decoded.buffer === frame.buffer).toBe(true)
  })

  it('is read wherever it lies in memory', () => {
    const frame = encodeFrame({ x: Float32Array.of(1, 2, 3) })
    const shifted = new Uint8Array(frame.length + 3)
    shifted.set(frame, 3)
    expect(decodeFrame(shifted.subarray(3))).toEqual({ x: Float32Array.of(1, 2, 3) })
  })

  it('holds the part of a buffer that an array is a view of', () => {
    const whole = Float32Array.of(1, 2, 3, 4)
    expect(decodeFrame(encodeFrame(whole.subarray(1, 3)))).toEqual(Float32Array.of(2, 3))
  })

  it('keeps a key named __proto__ from becoming a prototype', () => {
    const decoded = decodeFrame(frameOf('{"value":{"__proto__":{"polluted":1}},"arrays":[]}'))
    expect(Object.getPrototypeOf(decoded)).toBe(Object.prototype)
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
  })
})

describe('a hostile frame', () => {
  const long = `{"value":${'['.repeat(100)}${']'.repeat(100)},"arrays":[]}`
  it.each([
    ['is empty', new Uint8Array(0), 'at least 8 bytes'],
    ['has another magic', Uint8Array.from([1, 2, 3, 4, 0, 0, 0, 0]), 'MSF1'],
    ['has a header beyond its end', Uint8Array.from([...magic, 255, 255, 255, 255]), 'header within 0 bytes'],
    ['has a header that is not JSON', frameOf('{'), 'JSON in UTF-8'],
    ['has a header without arrays', frameOf('{"value":1}'), '"value" and "arrays"'],
    ['has a header of null', frameOf('null'), '"value" and "arrays"'],
    [
      'names an array beyond its end',
      frameOf('{"value":1,"arrays":[{"dtype":"float32","length":9}]}'),
      'float32',
    ],
    [
      'names an array whose bytes overflow',
      frameOf('{"value":1,"arrays":[{"dtype":"float32","length":9007199254740991}]}'),
      'float32',
    ],
    [
      'names a negative length',
      frameOf('{"value":1,"arrays":[{"dtype":"float32","length":-1}]}'),
      'whole number',
    ],
    ['names a fraction', frameOf('{"value":1,"arrays":[{"dtype":"float32","length":0.5}]}'), 'whole number'],
    ['names an unknown dtype', frameOf('{"value":1,"arrays":[{"dtype":"constructor","length":0}]}'), 'dtype'],
    ['has bytes left over', frameOf('{"value":1,"arrays":[]}', [0, 0, 0, 0, 0, 0, 0, 0]), 'bytes'],
    ['points at an array that is not there', frameOf('{"value":{"$array":0},"arrays":[]}'), '$array'],
    ['points at a property of the list', frameOf('{"value":{"$array":"length"},"arrays":[]}'), '$array'],
    ['has an unknown marker', frameOf('{"value":{"$number":"12"},"arrays":[]}'), '$number'],
    ['is nested too deep', frameOf(long), 'at most 64 levels'],
  ])('that %s is refused', (_, frame, expected) => {
    expect(() => decodeFrame(frame)).toThrow(
      expect.objectContaining({ tag: 'bad-file', message: expect.stringContaining(expected) }),
    )
  })

  it('of random bytes is refused and never crashes the reader', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(), (bytes, position) => {
        const frame = encodeFrame({ a: Float32Array.of(1, 2), b: 'text' })
        frame.set(bytes.subarray(0, 4), position % (frame.length - 4))
        try {
          decodeFrame(frame)
        } catch (error) {
          expect(error).toMatchObject({ name: 'MisstepError', tag: 'bad-file' })
        }
      }),
    )
  })
})

describe('what cannot be sent', () => {
  it.each([
    ['an array type that the format lacks', new Float64Array(1)],
    ['a map', new Map()],
    ['a key that the format uses itself', { $array: 1 }],
  ])('%s is refused by the sender', (_, value) => {
    expect(() => encodeFrame({ value })).toThrow(expect.objectContaining({ tag: 'internal' }))
  })

  it('a value that contains itself is refused by the sender', () => {
    const value: { self?: unknown } = {}
    value.self = value
    expect(() => encodeFrame(value)).toThrow('at most 64 levels')
  })
})
