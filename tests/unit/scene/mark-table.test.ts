import { describe, expect, it } from 'vitest'
import { MarkTable } from '../../../src-renderer/scene/mark-table.ts'

function table() {
  const uploads: number[] = []
  return { uploads, marks: new MarkTable((bytes) => uploads.push(bytes)) }
}

describe('the table of marks', () => {
  it('uploads only the rows by which a longer version of the same gains is longer', () => {
    const { marks, uploads } = table()
    const gains = Float32Array.from({ length: 12 }, (_, index) => 1 + index)
    marks.setGain(gains.subarray(0, 8))
    uploads.length = 0
    marks.setGain(gains)
    expect(uploads).toEqual([4 * 4])
  })

  it('keeps the gain when the membership is set, and the other way about', () => {
    const { marks } = table()
    marks.setGain(Float32Array.of(1, 1))
    marks.setMembership(Uint8Array.of(1, 0))
    expect([...marks.marks.cells.subarray(0, 8)]).toEqual([128, 255, 0, 0, 128, 0, 0, 0])
  })
})
