import { describe, expect, it } from 'vitest'
import { growingFloats, growingShorts } from '../../../../src-renderer/state/records/growing-column.ts'

describe('a growing column', () => {
  it('holds chunk after chunk in order', () => {
    const column = growingFloats()
    for (let chunk = 0; chunk < 20; chunk++)
      column.write(Float32Array.of(2 * chunk, 2 * chunk + 1), 2 * chunk)
    expect([...column.values]).toEqual(Array.from({ length: 40 }, (_, index) => index))
  })

  it('leaves earlier views as they were when it outgrows its room', () => {
    const column = growingFloats()
    column.write(Float32Array.of(1, 2), 0)
    const before = column.values
    column.write(new Float32Array(1000).fill(9), 2)
    expect([...before]).toEqual([1, 2])
  })

  it('forgets what lay beyond a chunk that is written again', () => {
    const column = growingFloats()
    column.write(Float32Array.of(1, 2, 3, 4), 0)
    column.write(Float32Array.of(7), 1)
    expect([...column.values]).toEqual([1, 7])
  })

  it('refuses a chunk that would leave a gap', () => {
    expect(() => growingFloats().write(Float32Array.of(1), 3)).toThrow('at or before element 0')
  })

  it('asks for no more room where it was told how much it will have', () => {
    const column = growingFloats({ expected: 100 })
    const { buffer } = column.values
    for (let chunk = 0; chunk < 10; chunk++) column.write(new Float32Array(10), 10 * chunk)
    expect(column.values.buffer).toBe(buffer)
    column.write(Float32Array.of(1), 100)
    expect(column.values.buffer).not.toBe(buffer)
  })

  it('has room for a whole number of granules', () => {
    const column = growingShorts({ expected: 5, granule: 8 })
    expect(column.values.buffer.byteLength).toBe(16)
    column.write(new Int16Array(9), 0)
    expect(column.values.buffer.byteLength % 16).toBe(0)
  })
})
