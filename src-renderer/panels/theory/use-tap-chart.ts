/** A chart over updates with a line for every tap, drawn anew a few times a second at most while rows arrive. */
import { type ComputedRef, computed } from 'vue'
import type { Statistics } from '../../../src-main/shared/contract/engine-api.ts'
import type { ChartBuilder } from '../../charts/fit-to-column.ts'
import { useSession } from '../../state/session.ts'
import { useThrottled } from './use-throttled.ts'

/** Milliseconds between two drawings. */
const pause = 300

interface TapChartData {
  /** Updates applied before each row, [row]. */
  steps: Int32Array
  taps: readonly Statistics[]
  chosen: string | undefined
  playhead: null
}

type TapChart = (data: TapChartData, ...place: Parameters<ChartBuilder>) => ReturnType<ChartBuilder>

export function useTapChart(chart: TapChart): ComputedRef<ChartBuilder | null> {
  const session = useSession()
  const shown = useThrottled(() => ({ taps: session.tapStatistics, steps: session.series?.steps }), pause)
  return computed(() => {
    const { taps, steps } = shown.value
    if (!steps || taps.length === 0) return null
    const data = { steps, taps, chosen: session.tap?.name, playhead: null }
    return (theme, size) => chart(data, theme, size)
  })
}
