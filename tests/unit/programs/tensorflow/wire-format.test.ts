import { describe, expect, test } from 'vitest'
import {
  boolean,
  bytes,
  float,
  floats,
  integer,
  join,
  message,
  text,
} from '../../../../src-main/programs/tensorflow/wire-format.ts'

// The examples of https://protobuf.dev/programming-guides/encoding/ where there are some.
describe('the wire format of', () => {
  test('an integer is its tag and a varint', () => expect([...integer(1, 150)]).toEqual([0x08, 0x96, 0x01]))

  test.each([
    [0, [0x00]],
    [127, [0x7f]],
    [128, [0x80, 0x01]],
    [16384, [0x80, 0x80, 0x01]],
    [2 ** 32, [0x80, 0x80, 0x80, 0x80, 0x10]],
    [2 ** 53 - 1, [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f]],
  ])('%d has seven bits a byte, the lowest first', (value, expected) => {
    expect([...integer(1, value).subarray(1)]).toEqual(expected)
  })

  test.each([-1, 0.5, 2 ** 53, Number.NaN])('%d is refused: no field has it', (value) => {
    expect(() => integer(1, value)).toThrow(RangeError)
  })

  test('a field from 16 on has a tag of two bytes', () => {
    expect([...integer(16, 1)]).toEqual([0x80, 0x01, 0x01])
  })

  test('text is UTF-8 with its length in bytes', () => {
    expect([...text(2, 'testing')]).toEqual([0x12, 7, ...new TextEncoder().encode('testing')])
    expect([...text(2, 'η')]).toEqual([0x12, 2, 0xce, 0xb7])
  })

  test('a message is its fields with their length', () => {
    expect([...message(3, integer(1, 150))]).toEqual([0x1a, 0x03, 0x08, 0x96, 0x01])
  })

  test('a truth is 1 or 0', () => {
    expect([...join([boolean(5, true), boolean(5, false)])]).toEqual([0x28, 1, 0x28, 0])
  })

  test('a float is four bytes, little-endian', () =>
    expect([...float(4, 1)]).toEqual([0x25, 0, 0, 0x80, 0x3f]))

  test('floats are packed', () => {
    expect([...floats(5, Float32Array.of(1, -2))]).toEqual([0x2a, 8, 0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0])
  })

  test('bytes may be none', () => expect([...bytes(4, new Uint8Array())]).toEqual([0x22, 0]))
})
