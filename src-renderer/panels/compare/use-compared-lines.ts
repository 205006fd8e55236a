/** The runs on show as lines of one quantity over updates, the open run first; drawn anew a few times a second at most. */
import { computed, type Ref } from 'vue'
import type { Series, Statistics } from '../../../src-main/shared/contract/engine-api.ts'
import type { ComparedLine } from '../../../src-main/shared/plots/compared-chart.ts'
import { runColour } from '../../../src-main/shared/theme/run-colours.ts'
import { useComparison } from '../../state/comparison.ts'
import { useRuns } from '../../state/runs.ts'
import { useSession } from '../../state/session.ts'
import { useTheme } from '../../state/theme.ts'
import { useThrottled } from '../theory/use-throttled.ts'
import { medianLine } from './median-line.ts'

export const comparedQuantities = ['loss', 'gain', 'divergence', 'alignment'] as const
export type ComparedQuantity = (typeof comparedQuantities)[number]

/** Milliseconds between two drawings. */
const pause = 400

interface RunLine {
  name: string
  slot: number
  series: Series
  statistics: Statistics | null
}

export function useComparedLines(quantity: Ref<ComparedQuantity>) {
  const comparison = useComparison()
  const session = useSession()
  const runs = useRuns()
  const theme = useTheme()

  const present = useThrottled((): RunLine[] => {
    const { details, series, statistics } = session
    const open =
      details && series
        ? [{ id: details.id, name: details.name, slot: comparison.openSlot, series, statistics }]
        : []
    const others = comparison.compared.flatMap(({ details: { id, name }, slot, rows }) =>
      rows.series.value
        ? [{ id, name, slot: slot ?? 0, series: rows.series.value, statistics: rows.statistics.value }]
        : [],
    )
    return [...open, ...others].map(({ id, ...line }) => ({
      ...line,
      name: runs.summaryOf(id)?.name ?? line.name,
    }))
  }, pause)

  return computed((): ComparedLine[] => {
    const names = present.value.map(({ name }) => name)
    return present.value.flatMap(({ name, slot, series, statistics }, index) => {
      const values = valuesOf(quantity.value, series, statistics)
      if (!values) return []
      // Two lines of one name would be one to the chart's legend.
      const letter = String.fromCharCode(65 + slot)
      const label = names.indexOf(name) === index ? `${letter} ${name}` : `${letter} ${name} (${index + 1})`
      const rows = Math.min(values.length, series.steps.length)
      return [
        {
          name: label,
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
