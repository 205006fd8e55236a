import { expect, it } from 'vitest'
import { grownColumn } from '../../../../src-renderer/state/records/grown-column.ts'

function counted() {
  const lengths: number[] = []
  const follow = grownColumn((rows) => {
    lengths.push(rows.length)
    return rows.map((value) => 2 * value)
  })
  return { follow, lengths }
}

it('works out new rows only', () => {
  const { follow, lengths } = counted()
  const room = Float32Array.of(1, 2, 3, 4, 5, 6)
  expect([...follow(room.subarray(0, 2), 2)]).toEqual([2, 4])
  expect([...follow(room.subarray(0, 6), 2)]).toEqual([2, 4, 6, 8, 10, 12])
  expect([...follow(room.subarray(0, 6), 2)]).toHaveLength(6)
  expect(lengths).toEqual([2, 4])
})

it('begins anew with values in other memory, or with fewer', () => {
  const { follow } = counted()
  const room = Float32Array.of(1, 2, 3, 4)
  follow(room, 2)
  expect([...follow(Float32Array.of(7, 8, 9, 10, 11, 12), 2)]).toEqual([14, 16, 18, 20, 22, 24])
  expect([...follow(room.subarray(0, 2), 2)]).toEqual([2, 4])
})
