import { describe, expect, it } from 'vitest'
import { MarkTable } from '../../../src-renderer/scene/mark-table.ts'

function table() {
  const uploads: number[] = []
  const marks = new MarkTable((bytes) => uploads.push(bytes))
  const rest = (): void => {
    for (const { uniform } of [marks.places, marks.members]) uniform.value.onUpdate?.(uniform.value)
    uploads.length = 0
  }
  return { uploads, marks, rest }
}

const palette = new Uint8Array(1024).fill(9)

describe('the table of marks', () => {
  it('looks at and uploads only the rows by which the values in the same memory are longer', () => {
    const { marks, uploads, rest } = table()
    const asked: number[] = []
    const byteOf = (value: number): number => {
      asked.push(value)
      return value
    }
    const values = Float32Array.from({ length: 12 }, (_, index) => index)
    marks.setValues({ values: values.subarray(0, 8), byteOf, palette })
    rest()
    asked.length = 0
    marks.setValues({ values, byteOf, palette })
    expect(asked).toEqual([8, 9, 10, 11])
    expect(uploads).toEqual([4])
  })

  it('places every value anew by another function', () => {
    const { marks } = table()
    const values = Float32Array.of(1, 2, 3, 4)
    marks.setValues({ values, byteOf: (value) => value, palette })
    marks.setValues({ values, byteOf: (value) => 10 * value, palette })
    expect(Array.from(marks.places.uniform.value.image.data ?? []).slice(0, 4)).toEqual([10, 20, 30, 40])
  })

  it('uploads of a longer membership only what is longer, or what changed', () => {
    const { marks, uploads, rest } = table()
    marks.setMembership(Uint8Array.of(1, 0, 1, 1, 0, 0, 0, 0))
    rest()
    marks.setMembership(Uint8Array.of(1, 0, 1, 1, 0, 0, 0, 1, 1, 1, 1, 1))
    expect(uploads).toEqual([8])
  })

  it('uploads nothing where nothing changed', () => {
    const { marks, uploads, rest } = table()
    marks.setMembership(Uint8Array.of(1, 0))
    rest()
    marks.setMembership(Uint8Array.of(1, 0))
    expect(uploads).toEqual([])
  })
})
