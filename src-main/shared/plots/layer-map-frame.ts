/**
 * Where a layer map lies: taps from the first at the top down, rows of the run along updates. Row r holds the steps of
 * update `steps[r]` and reaches as far as row r + 1, so a bin reaches from the update of its first row to that of the
 * first row behind it. The window finds the cell under the pointer by the same numbers.
 */
import type { LayerMap } from '../contract/engine-api.ts'
import { fontSize } from '../theme/typography.ts'
import type { ChartSize } from './chart-frame.ts'
import { textWidth } from './text-width.ts'
import type { TimeWindow } from './time-window.ts'

/** CSS pixels around the cells. */
export interface LayerMapFrame {
  left: number
  right: number
  top: number
  bottom: number
}

/** Of labels, above and below the cells; a tap needs at least so much to be told from its neighbours. */
const legendHeight = 46
const axisHeight = 40
/** Of the medians, right of the cells. */
const medianWidth = 52
/** Less where the axis is not named, as in a column of charts over updates. */
const unnamedAxisHeight = 23
const leastTapHeight = 5
/** One label every so many pixels. */
export const labelHeight = 12

export function layerMapFrame(taps: readonly string[], named = true): LayerMapFrame {
  const widest = Math.max(...taps.map((tap) => textWidth(tap, fontSize.small)))
  return {
    left: Math.ceil(widest) + 14,
    right: medianWidth,
    top: legendHeight,
    bottom: named ? axisHeight : unnamedAxisHeight,
  }
}

/**
 * Pixels of a whole map: in a column as few as tell all taps apart, on a page of its own enough to name every one of them,
 * as far as a page goes.
 */
export function layerMapHeight(taps: number, named = true): number {
  const column = Math.min(taps * 16, Math.max(192, taps * leastTapHeight))
  const page = Math.min(taps * 14, 840)
  return legendHeight + (named ? axisHeight + Math.max(84, page) : unnamedAxisHeight + Math.max(84, column))
}

/** Updates from the left edge of the cells to the right one. */
export function updatesShown(map: Pick<LayerMap, 'rows'>, steps: Int32Array): number {
  return updateAt(map.rows, steps)
}

/** Updates at the left edge of the cells and at the right one: of a window in time, or of the whole run. */
export function updatesAcross(
  map: Pick<LayerMap, 'rows'>,
  steps: Int32Array,
  window: TimeWindow | null,
): TimeWindow {
  return window ?? { from: 0, to: updatesShown(map, steps) }
}

/** The update at which row `row` begins; for a row behind the last as if the rows went on. */
export function updateAt(row: number, steps: Int32Array): number {
  const here = steps[row]
  if (here !== undefined) return here
  if (steps.length === 0) return row
  const last = steps.length - 1
  const final = steps[last] ?? 0
  const every = last > 0 ? final - (steps[last - 1] ?? 0) : 1
  return final + every * (row - last)
}

/** Of a cell that is pointed at: a tap and a row within it. */
export interface MapPlace {
  tap: number
  row: number
}

/** The map with the updates of the run's rows, and those that it shows: null, all. */
export interface PlacedMap {
  map: Pick<LayerMap, 'taps' | 'rows'>
  steps: Int32Array
  window: TimeWindow | null
}

/** What lies at a point of the chart, in CSS pixels from its upper left; null beside the cells. */
export function placeAt(
  { x, y }: { x: number; y: number },
  placed: PlacedMap,
  size: ChartSize,
  frame: LayerMapFrame,
): MapPlace | null {
  const { map, steps } = placed
  const { left, right, top, bottom } = frame
  const across = (x - left) / (size.width - left - right)
  const down = (y - top) / (size.height - top - bottom)
  if (!(across >= 0 && across < 1 && down >= 0 && down < 1)) return null
  return {
    tap: Math.floor(down * map.taps.length),
    row: lastRowBefore(updateUnder(x, placed, size, frame), map.rows, steps),
  }
}

/** The update, a fraction, at so many pixels from the left edge of the chart. */
export function updateUnder(
  x: number,
  { map, steps, window }: PlacedMap,
  { width }: Pick<ChartSize, 'width'>,
  { left, right }: Pick<LayerMapFrame, 'left' | 'right'>,
): number {
  const { from, to } = updatesAcross(map, steps, window)
  return from + ((x - left) / (width - left - right)) * (to - from)
}

/** The last row that begins at `update` or before it. */
function lastRowBefore(update: number, rows: number, steps: Int32Array): number {
  let low = 0
  let high = rows - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (updateAt(middle, steps) <= update) low = middle
    else high = middle - 1
  }
  return low
}

/** Pixels from the left edge of the chart to the beginning of a row, which may be a fraction. */
export function acrossOfRow(
  row: number,
  { map, steps, window }: PlacedMap,
  size: Pick<ChartSize, 'width'>,
  { left, right }: Pick<LayerMapFrame, 'left' | 'right'>,
): number {
  const whole = Math.floor(row)
  const begin = updateAt(whole, steps)
  const update = begin + (updateAt(whole + 1, steps) - begin) * (row - whole)
  const { from, to } = updatesAcross(map, steps, window)
  return left + ((update - from) / (to - from)) * (size.width - left - right)
}
