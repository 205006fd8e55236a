/** What the probes of one row reach in the drawn space, those without a place there left out. */
import { type Extent, extentOf } from './data-bounds.ts'
import type { DrawnProjection } from './drawn-projection.ts'
import type { ScoreTable } from './score-table.ts'

/** `isShown`: whether a probe counts. Null where none does. */
export function rowExtent(
  table: Pick<ScoreTable, 'probes' | 'positionAt'>,
  row: number,
  projection: DrawnProjection,
  isShown: (probe: number) => boolean,
): Extent | null {
  const drawn = new Float32Array(3 * table.probes)
  const place = { x: 0, y: 0, z: 0 }
  let count = 0
  for (let probe = 0; probe < table.probes; probe++) {
    if (!isShown(probe) || !table.positionAt(row, probe, projection, place)) continue
    drawn[count] = place.x
    drawn[table.probes + count] = place.y
    drawn[2 * table.probes + count] = place.z
    count++
  }
  return extentOf([0, 1, 2].map((axis) => drawn.subarray(axis * table.probes, axis * table.probes + count)))
}
