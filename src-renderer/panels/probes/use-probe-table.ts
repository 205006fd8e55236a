/** The probes that the search finds, in order, and a number of each of them for every column. */
import { computed } from 'vue'
import { useMedianColumns } from '../../state/probes/median-columns.ts'
import { useProbeSearch } from '../../state/probes/probe-search.ts'
import {
  type QuantityId,
  type QuantityValues,
  quantityIds,
  useQuantities,
  wantQuantity,
} from '../../state/probes/quantities.ts'
import { type MarkCriterion, useSelection } from '../../state/probes/selection.ts'
import { useSession } from '../../state/runs/session.ts'
import { usePlayback } from '../../state/time/playback.ts'
import { useThrottled } from '../theory/frame/use-throttled.ts'
import type { KnownProbes } from './known-probes.ts'
import { overWords } from './over-words.ts'
import { columnAtRow, ordered, worstOverRun } from './probe-columns.ts'
import { parseFilter } from './probe-filter.ts'
import { quantityNumber, quantityWords } from './quantity-words.ts'
import { tableQuantities } from './table-columns.ts'

/** Milliseconds between two looks at the row under the playhead, and at the whole run. */
const rowPause = 150
const runPause = 1000

type Values = ReadonlyMap<QuantityId, QuantityValues>

export function useProbeTable() {
  const session = useSession()
  const playback = usePlayback()
  const search = useProbeSearch()
  const quantities = useQuantities()
  const selection = useSelection()
  for (const id of tableQuantities) wantQuantity(id)

  const known = (): Values =>
    new Map(
      quantityIds.flatMap((id) => {
        const values = quantities.valuesOf(id)
        return values ? [[id, values] as const] : []
      }),
    )
  const now = useThrottled(() => ({ row: playback.row, values: known() }), rowPause)
  const run = useThrottled(
    () => ({
      values: known(),
      source: JSON.stringify([session.details?.id, session.tap?.name, session.stride]),
    }),
    runPause,
  )

  const memoised = <Value>(make: (id: QuantityId) => Value): ((id: QuantityId) => Value) => {
    const made = new Map<QuantityId, Value>()
    return (id) => {
      const present = made.get(id)
      if (present !== undefined) return present
      const value = make(id)
      made.set(id, value)
      return value
    }
  }
  const medians = useMedianColumns()
  const none = computed(() => new Float32Array(selection.count).fill(Number.NaN))
  /** [probe], at the playhead or over the run. */
  const columnOf = computed(() => {
    const { over } = search
    if (over === 'row') {
      const { row, values } = now.value
      return memoised((id) => {
        const held = values.get(id)
        return held ? (held.ofRun ?? columnAtRow(held, row)) : none.value
      })
    }
    const { values, source } = run.value
    return memoised((id) => {
      const held = values.get(id)
      if (!held) return none.value
      if (held.ofRun) return held.ofRun
      if (over === 'worst') return worstOverRun(held, quantityWords[id].worst)
      return medians.columnOf(id, held, source)?.medians ?? none.value
    })
  })

  /** Of how many rows the numbers are that stand in the table. */
  const coverage = computed(() => {
    const { values, source } = run.value
    return tableQuantities.flatMap((id) => {
      const held = values.get(id)
      if (!held) return []
      const rows = Math.floor(held.values.length / held.probes)
      const of = search.over === 'median' && !held.ofRun ? medians.columnOf(id, held, source)?.rows : rows
      return { name: quantityWords[id].name, rows: of ?? 0 }
    })
  })
  /** Of which rows the numbers are. */
  const over = computed(() =>
    overWords(search.over, now.value.row * session.stride, session.rows, coverage.value),
  )

  const filter = computed(() => parseFilter(search.text))
  /** What the search picks probes by. */
  const picksBy = computed((): readonly MarkCriterion[] => {
    const { value: rule } = filter
    return rule.kind === 'error' ? [] : [...rule.uses, ...(rule.byClass ? (['class'] as const) : [])]
  })
  const probesKnown = computed((): KnownProbes | null => {
    const { details, statistics } = session
    if (!details) return null
    const column = columnOf.value
    const start = now.value.row * (statistics?.probes ?? 0)
    return {
      samples: details.probes.index,
      labels: details.probes.label,
      classes: session.classes,
      valueOf: (quantity, probe) => column(quantity)[probe] ?? Number.NaN,
      is: (what, probe) => {
        if (what === 'member') return statistics?.member[start + probe] === 1
        return selection[what].has(probe)
      },
    }
  })
  const lacks = computed(() => {
    const { value: rule } = filter
    const { probes } = session.details ?? {}
    if (rule.kind === 'error' || !probes) return []
    return rule.lacks({ samples: probes.index, labels: probes.label, classes: session.classes })
  })
  /** Why nothing can be found, whatever the row. */
  const error = computed(() =>
    filter.value.kind === 'error'
      ? filter.value.message
      : (lacks.value.find(({ all }) => all)?.words ?? null),
  )
  /** What is asked for beside what is found. */
  const note = computed(() => lacks.value.map(({ words }) => words).join(' '))
  /** Between what the numbers lie that the rule goes by. */
  const ranges = computed(() =>
    (filter.value.kind === 'error' ? [] : filter.value.uses).flatMap((id) => {
      const known = columnOf.value(id).filter(Number.isFinite).sort()
      const [low, high] = [known[0], known.at(-1)]
      return low === undefined
        ? []
        : `${quantityWords[id].name} is ${quantityNumber(id, low)} to ${quantityNumber(id, high)}`
    }),
  )
  /** Hidden probes are found where they are asked for only. */
  const asksForHidden = computed(() => /\bis:\s*hidden/iu.test(search.text))
  const found = computed((): number[] => {
    const { value: rule } = filter
    const all = probesKnown.value
    if (rule.kind === 'error' || !all) return selection.shown
    const among = asksForHidden.value ? [...selection.hidden] : selection.shown
    return search.text.trim() === '' ? among : among.filter((probe) => rule.test(probe, all))
  })

  const sortColumn = computed((): ArrayLike<number> => {
    const { column } = search
    const probes = session.details?.probes
    if (column === 'index') return Array.from({ length: selection.count }, (_, probe) => probe)
    if (column === 'class') return probes?.label ?? []
    if (column === 'sample') return probes?.index ?? []
    return columnOf.value(column)
  })
  const rows = computed(() => ordered(found.value, sortColumn.value, search.descending))

  /** What the lines over time are of. */
  const charted = computed((): QuantityId => {
    const { column } = search
    // What is one number for the whole run has no course; what it counts has.
    if (column === 'index' || column === 'class' || column === 'sample' || column === 'non-positive')
      return 'gain'
    return column
  })
  const chartedValues = computed(() => run.value.values.get(charted.value) ?? null)

  return { rows, columnOf, picksBy, error, note, ranges, charted, chartedValues, over }
}
