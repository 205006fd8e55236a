/** The runs on show as lines of one quantity over updates, the open run first; drawn anew a few times a second at most. */
import { computed, type Ref } from 'vue'
import type { Series, Statistics } from '../../../src-main/shared/contract/engine-api.ts'
import type { ComparedLine } from '../../../src-main/shared/plots/compared-chart.ts'
import { runColour, runLetter } from '../../../src-main/shared/theme/run-colours.ts'
import { useComparison } from '../../state/runs/comparison.ts'
import { useSession } from '../../state/runs/session.ts'
import { useTheme } from '../../state/theme.ts'
import { useThrottled } from '../theory/frame/use-throttled.ts'
import { medianLine } from './median-line.ts'

export const comparedQuantities = ['loss', 'gain', 'divergence', 'alignment'] as const
export type ComparedQuantity = (typeof comparedQuantities)[number]

/** Milliseconds between two drawings. */
const pause = 400

interface RunLine {
  slot: number
  series: Series
  statistics: Statistics | null
}

export function useComparedLines(quantity: Ref<ComparedQuantity>) {
  const comparison = useComparison()
  const session = useSession()
  const theme = useTheme()

  const present = useThrottled((): RunLine[] => {
    const { series, statistics } = session
    const open = series ? [{ slot: comparison.openSlot, series, statistics }] : []
    const others = comparison.compared.flatMap(({ slot, rows }) =>
      rows.series.value
        ? [{ slot: slot ?? 0, series: rows.series.value, statistics: rows.statistics.value }]
        : [],
    )
    return [...open, ...others]
  }, pause)

  return computed((): ComparedLine[] => {
    return present.value.flatMap(({ slot, series, statistics }) => {
      const values = valuesOf(quantity.value, series, statistics)
      if (!values) return []
      const rows = Math.min(values.length, series.steps.length)
      return [
        {
          // As on its chip: names are too long for a legend in a column.
          name: runLetter(slot),
          colour: runColour(theme.theme, slot),
          steps: series.steps.subarray(0, rows),
          values: values.subarray(0, rows),
        },
      ]
    })
  })
}

function valuesOf(
  quantity: ComparedQuantity,
  series: Series,
  statistics: Statistics | null,
): Float32Array | null {
  switch (quantity) {
    case 'loss':
      return series.loss
    case 'divergence':
      return statistics?.divergence ?? null
    case 'gain':
      return statistics && medianLine(statistics, 'actualGain')
    case 'alignment':
      return statistics && medianLine(statistics, 'actualAlignment')
  }
}
