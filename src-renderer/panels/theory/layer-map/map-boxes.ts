/** Where a cell of the layer map, a tap's whole row, or the playhead lies over its canvas; CSS pixels. */
import type { LayerMap } from '../../../../src-main/shared/contract/engine-api.ts'
import type { ChartSize } from '../../../../src-main/shared/plots/chart-frame.ts'
import { acrossOfRow, layerMapFrame } from '../../../../src-main/shared/plots/layer-map-frame.ts'

export interface MapBox {
  left: number
  width: number
  top: number
  height: number
}

/** The map with the updates of the run's rows. */
export interface ShownMap {
  map: LayerMap
  steps: Int32Array
}

/** Of one bin of a tap, or of all of them; null where there is no such tap. */
export function cellBox(
  { map, steps }: ShownMap,
  size: ChartSize,
  tap: number,
  bin: number | null,
): MapBox | null {
  if (tap < 0) return null
  const frame = layerMapFrame(map.taps, false)
  const tapHeight = (size.height - frame.top - frame.bottom) / map.taps.length
  const [first, last] = bin === null ? [0, map.rows] : [bin * map.binRows, (bin + 1) * map.binRows]
  const left = acrossOfRow(first, map, steps, size, frame)
  const right = acrossOfRow(Math.min(map.rows, last), map, steps, size, frame)
  return { left, width: right - left, top: frame.top + tap * tapHeight, height: tapHeight }
}

export const pixels = (box: MapBox | null) =>
  box && Object.fromEntries(Object.entries(box).map(([side, length]) => [side, `${length.toFixed(1)}px`]))

/** The line at a row of the run, which may be a fraction. */
export function playheadLine({ map, steps }: ShownMap, size: ChartSize, row: number) {
  const frame = layerMapFrame(map.taps, false)
  const across = acrossOfRow(Math.min(row, map.rows), map, steps, size, frame)
  return {
    top: `${frame.top - 3}px`,
    bottom: `${frame.bottom - 3}px`,
    transform: `translateX(${across.toFixed(1)}px)`,
  }
}
