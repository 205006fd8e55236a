/** Which layer: of every tap the median of the cells that are shown, and the tap that strays most from its steepest steps. */
import type { LayerMap, LayerQuantity } from '../contract/engine-api.ts'
import { formatMeasured, formatPercent, formatTick } from './axis-ticks.ts'
import { updateAt, updatesAcross } from './layer-map-frame.ts'
import { quantileOf } from './row-bins.ts'
import type { TimeWindow } from './time-window.ts'

export interface TapMedians {
  /** In the order of the taps; NaN of one without a number. */
  medians: number[]
  /** Of the highest divergence or share, of the lowest gain or alignment; null of fewer than two taps with a number. */
  farthest: number | null
}

export function tapMedians(
  { map, steps, window }: { map: LayerMap; steps: Int32Array; window: TimeWindow | null },
  quantity: LayerQuantity,
): TapMedians {
  const { from, to } = updatesAcross(map, steps, window)
  const shown = Array.from({ length: map.bins }, (_, bin) => bin).filter((bin) => {
    const start = updateAt(bin * map.binRows, steps)
    const end = updateAt(Math.min(map.rows, (bin + 1) * map.binRows), steps)
    // Taps are read one after another: only what is known of all of them compares them.
    return end > from && start < to && bin * map.binRows < map.measured
  })
  const medians = map.taps.map((_, tap) => {
    const values = shown.map((bin) => map.values[quantity][tap * map.bins + bin] ?? Number.NaN)
    return quantileOf(Float32Array.from(values).filter(Number.isFinite).sort(), 0.5)
  })
  const known = medians.filter(Number.isFinite)
  const highest = quantity === 'divergence' || quantity === 'non-positive'
  const end = highest ? Math.max(...known) : Math.min(...known)
  return { medians, farthest: known.length < 2 ? null : medians.indexOf(end) }
}

/** Short, for the narrow margin beside the cells. */
export function medianWords(quantity: LayerQuantity, median: number): string {
  if (!Number.isFinite(median)) return '–'
  if (quantity === 'non-positive') return formatPercent(Number(median.toPrecision(2)))
  const size = Math.abs(median)
  return size >= 0.01 && size < 1000
    ? formatMeasured(median)
    : formatTick(Number(median.toPrecision(size < 0.01 ? 1 : 3)))
}
