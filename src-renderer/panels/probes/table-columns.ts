/**
 * The columns of the table of probes, and which of them there is room for. In a narrow table the column that the rows are in
 * order of stays, whichever it is. Widths in CSS pixels.
 */
import type { SortColumn } from '../../state/probes/probe-search.ts'
import { quantityWords } from './quantity-words.ts'

export const tableQuantities = [
  'gain',
  'non-positive',
  'alignment',
  'loss',
  'movement',
  'neighbour-movement',
  'apart',
] as const

export interface TableColumn {
  id: SortColumn
  short: string
  hint: string
  /** The end at which a probe is worst off. */
  worst: 'low' | 'high'
  width: number
}

export const tableColumns: readonly TableColumn[] = [
  { id: 'index', short: 'probe', hint: 'Place in the list of probes', worst: 'low', width: 46 },
  { id: 'class', short: 'class', hint: 'Class of the sample', worst: 'low', width: 56 },
  { id: 'sample', short: 'sample', hint: 'Place in the training set', worst: 'low', width: 56 },
  ...tableQuantities.map((id): TableColumn => {
    const { short, meaning, worst } = quantityWords[id]
    return { id, short, hint: meaning, worst, width: 58 }
  }),
]

/** The lines over time. */
const lineWidth = 72
/** Of the swatch before the columns. */
const swatchWidth = 9
const gap = 6
/** What is let go of where there is no room, in this order. */
const leaving: readonly (SortColumn | 'lines')[] = [
  'sample',
  'neighbour-movement',
  'apart',
  'movement',
  'loss',
  'lines',
  'alignment',
  'non-positive',
]

export interface ShownColumns {
  columns: readonly TableColumn[]
  /** Whether there are lines over time. */
  lines: boolean
  /** As `grid-template-columns` has it: the swatch, the columns, the lines. What room is left the lines share with the class. */
  template: string
}

/** `width`: of a row. */
export function columnsWithin(width: number, sorted: SortColumn): ShownColumns {
  const gone = new Set<SortColumn | 'lines'>()
  for (const id of leaving) {
    if (leastWidth(gone) <= width) break
    if (id !== sorted) gone.add(id)
  }
  const columns = tableColumns.filter(({ id }) => !gone.has(id))
  const lines = !gone.has('lines')
  const tracks = columns.map(({ id, width }) => (id === 'class' ? `minmax(${width}px, 1fr)` : `${width}px`))
  if (lines) tracks.push(`minmax(${lineWidth}px, 2fr)`)
  return { columns, lines, template: [`${swatchWidth}px`, ...tracks].join(' ') }
}

function leastWidth(gone: ReadonlySet<SortColumn | 'lines'>): number {
  const widths = tableColumns.filter(({ id }) => !gone.has(id)).map(({ width }) => width)
  if (!gone.has('lines')) widths.push(lineWidth)
  return widths.reduce((sum, width) => sum + gap + width, swatchWidth)
}
