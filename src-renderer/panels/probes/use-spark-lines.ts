/** The lines over time of the table: of each probe the path, drawn when it comes into sight, on one scale for all. */
import { type ComputedRef, computed } from 'vue'
import { type QuantityId, type QuantityValues, useQuantities } from '../../state/probes/quantities.ts'
import { usePlayback } from '../../state/time/playback.ts'
import { shortNumber } from '../controls/number-words.ts'
import { useThrottled } from '../theory/frame/use-throttled.ts'
import { quantityWords } from './quantity-words.ts'
import { sparkEnds, sparkline, sparkPlace } from './sparkline.ts'

/** The units of the paths: they are stretched to the room there is. */
const box = { width: 144, height: 16 }

export interface SparkLines {
  box: typeof box
  pathOf: (probe: number) => string
  /** Where 0 and the playhead stand, in [0, 1]. */
  zero: number | null
  head: number
  /** What stands at the foot and at the top; empty where there are no lines. */
  range: string
  hint: string
}

export function useSparkLines(
  charted: () => QuantityId,
  chartedValues: () => QuantityValues | null,
): ComputedRef<SparkLines> {
  const quantities = useQuantities()
  const playback = usePlayback()

  const scale = computed(() => {
    const scale = quantities.scaleOf(charted())
    if (!scale) return null
    const { low, high } = sparkEnds(scale)
    const place = sparkPlace(scale)
    const range = low === -high ? `±${shortNumber(high)}` : `${shortNumber(low)} – ${shortNumber(high)}`
    return { place, zero: low < 0 && high > 0 ? place(0) : null, range }
  })

  const pathOf = computed(() => {
    const [values, place] = [chartedValues(), scale.value?.place]
    const drawn = new Map<number, string>()
    return (probe: number): string => {
      if (!values || !place) return ''
      const present = drawn.get(probe)
      if (present !== undefined) return present
      const path = sparkline(values, probe, place, box)
      drawn.set(probe, path)
      return path
    }
  })

  /** Every row of the table is patched where the playhead moves: not in every frame. */
  const row = useThrottled(() => playback.row, 150)

  return computed(() => {
    const { name } = quantityWords[charted()]
    const { zero = null, range = '' } = scale.value ?? {}
    const last = Math.max(1, playback.lastRow)
    const ends = range && `, ${range} from foot to top`
    const rule = zero === null ? '' : '; the rule is at 0'
    return {
      box,
      pathOf: pathOf.value,
      zero,
      head: Math.min(row.value, last) / last,
      range,
      hint: `${name} over the run${ends}${rule}. The upright line is the playhead.`,
    }
  })
}
