/** Where a cell of the layer map, a tap's whole row, or the playhead lies over its canvas; CSS pixels. */
import type { LayerMap } from '../../../../src-main/shared/contract/engine-api.ts'
import type { ChartSize } from '../../../../src-main/shared/plots/chart-frame.ts'
import {
  acrossOfRow,
  layerMapFrame,
  type PlacedMap,
} from '../../../../src-main/shared/plots/layer-map-frame.ts'

export interface MapBox {
  left: number
  width: number
  top: number
  height: number
}

export interface ShownMap extends PlacedMap {
  map: LayerMap
}

/** Of one bin of a tap, or of all of them, as far as it is in sight; null where it is not, or there is no such tap. */
export function cellBox(shown: ShownMap, size: ChartSize, tap: number, bin: number | null): MapBox | null {
  const { map } = shown
  if (tap < 0) return null
  const frame = layerMapFrame(map.taps, false)
  const tapHeight = (size.height - frame.top - frame.bottom) / map.taps.length
  const [first, last] = bin === null ? [0, map.rows] : [bin * map.binRows, (bin + 1) * map.binRows]
  const left = Math.max(frame.left, acrossOfRow(first, shown, size, frame))
  const end = acrossOfRow(Math.min(map.rows, last), shown, size, frame)
  const right = Math.min(size.width - frame.right, end)
  if (right <= left) return null
  return { left, width: right - left, top: frame.top + tap * tapHeight, height: tapHeight }
}

export const pixels = (box: MapBox | null) =>
  box && Object.fromEntries(Object.entries(box).map(([side, length]) => [side, `${length.toFixed(1)}px`]))

/** The line at a row of the run, which may be a fraction; null where it is out of sight. */
export function playheadLine(shown: ShownMap, size: ChartSize, row: number) {
  const { map } = shown
  const frame = layerMapFrame(map.taps, false)
  const across = acrossOfRow(Math.min(row, map.rows), shown, size, frame)
  if (across < frame.left - 0.5 || across > size.width - frame.right + 0.5) return null
  return {
    top: `${frame.top - 3}px`,
    bottom: `${frame.bottom - 3}px`,
    transform: `translateX(${across.toFixed(1)}px)`,
  }
}
