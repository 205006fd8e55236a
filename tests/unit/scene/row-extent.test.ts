import { expect, it } from 'vitest'
import { DrawnProjection } from '../../../src-renderer/scene/drawn-projection.ts'
import { rowExtent } from '../../../src-renderer/scene/row-extent.ts'

/** Three probes, two rows: the second row twice as far out. The last has no place. */
const table = {
  probes: 3,
  positionAt: (row: number, probe: number, _: unknown, into: { x: number; y: number; z: number }) => {
    Object.assign(into, { x: (probe + 1) * (row + 1), y: 1 - probe, z: 0.5 })
    return probe < 2
  },
}
const projection = new DrawnProjection()

it('reaches as far as the probes of that row that are shown and have a place', () => {
  expect(rowExtent(table, 0, projection, () => true)).toMatchObject({ low: [1, 0, 0.5], high: [2, 1, 0.5] })
  expect(rowExtent(table, 1, projection, () => true)).toMatchObject({ low: [2, 0, 0.5], high: [4, 1, 0.5] })
  expect(rowExtent(table, 1, projection, (probe) => probe === 1)).toMatchObject({ low: [4, 0, 0.5] })
})

it('is nothing where no probe counts', () => {
  expect(rowExtent(table, 0, projection, () => false)).toBeNull()
})
