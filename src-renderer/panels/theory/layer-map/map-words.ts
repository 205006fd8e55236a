/** One cell of the layer map in words: where it lies, and all of its numbers. */
import {
  type LayerMap,
  type LayerQuantity,
  layerQuantities,
} from '../../../../src-main/shared/contract/engine-api.ts'
import { type MapPlace, updateAt } from '../../../../src-main/shared/plots/layer-map-frame.ts'
import { percent, shortNumber } from '../../controls/number-words.ts'

export const quantityWords: Record<LayerQuantity, string> = {
  divergence: 'divergence',
  gain: 'gain',
  alignment: 'alignment',
  'non-positive': 'gain ≤ 0',
}

export interface CellWords {
  tap: string
  /** `updates 480 – 488` */
  updates: string
  numbers: { quantity: LayerQuantity; name: string; value: string }[]
}

export function cellWords(map: LayerMap, steps: Int32Array, { tap, row }: MapPlace): CellWords {
  const bin = binOf(map, row)
  const start = bin * map.binRows
  const [first, last] = [updateAt(start, steps), updateAt(Math.min(map.rows, start + map.binRows), steps)]
  return {
    tap: map.taps[tap] ?? '',
    updates: last - first > 1 ? `updates ${first} – ${last - 1}` : `update ${first}`,
    numbers: layerQuantities.map((quantity) => {
      const value = map.values[quantity][tap * map.bins + bin]
      return {
        quantity,
        name: quantityWords[quantity],
        value: quantity === 'non-positive' ? percent(value) : shortNumber(value),
      }
    }),
  }
}

export const binOf = ({ binRows, bins }: Pick<LayerMap, 'binRows' | 'bins'>, row: number): number =>
  Math.max(0, Math.min(bins - 1, Math.floor(row / binRows)))

/** Where an arrow key leads: a tap up or down, a bin before or behind, or its ends; null for another key. */
export function neighbourOf(map: LayerMap, { tap, row }: MapPlace, key: string): MapPlace | null {
  const bin = binOf(map, row)
  const at = (toTap: number, toBin: number): MapPlace => ({
    tap: Math.max(0, Math.min(map.taps.length - 1, toTap)),
    row: toBin === bin ? row : Math.max(0, Math.min(map.bins - 1, toBin)) * map.binRows,
  })
  switch (key) {
    case 'ArrowUp':
      return at(tap - 1, bin)
    case 'ArrowDown':
      return at(tap + 1, bin)
    case 'ArrowLeft':
      return at(tap, bin - 1)
    case 'ArrowRight':
      return at(tap, bin + 1)
    case 'Home':
      return at(tap, 0)
    case 'End':
      return at(tap, map.bins - 1)
    case 'PageUp':
      return at(tap, bin - 10)
    case 'PageDown':
      return at(tap, bin + 10)
    default:
      return null
  }
}
