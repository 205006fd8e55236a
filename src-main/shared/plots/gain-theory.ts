/** The lines of theory in a gain chart: what the self gain is, and that of an affine map beside it where it is another. */
import type { LineSeriesOption, ScatterSeriesOption } from 'echarts'
import type { Theme } from '../theme/colours.ts'
import { type GainRow, gainNames as names } from './gain-marks.ts'
import type { GainRange } from './gain-range.ts'
import { theoryLine } from './theory-line.ts'

/** The same three series whatever theory says, so that one row's replace another's. */
export function theorySeries(
  row: GainRow,
  range: GainRange,
  theme: Theme,
  colour: string,
): (LineSeriesOption | ScatterSeriesOption)[] {
  const theory = theoryLine(row.inputNorm, row.theory)
  const { minimum, maximum } = range.horizontal
  const identity = [
    [minimum, minimum],
    [maximum, maximum],
  ]
  const line: Record<typeof theory.kind, number[][]> = {
    identity,
    level: [
      [minimum, theory.kind === 'level' ? theory.level : 0],
      [maximum, theory.kind === 'level' ? theory.level : 0],
    ],
    marks: [],
    none: [],
  }
  const common = { symbol: 'none', silent: true, itemStyle: { color: colour }, z: 1 } as const
  return [
    {
      ...common,
      id: 'affine',
      type: 'line',
      name: names.affine,
      data: theory.kind === 'identity' ? [] : identity,
      lineStyle: { color: theme.muted, width: 0.9, type: [2, 3] },
    },
    {
      ...common,
      id: 'theory',
      type: 'line',
      name: names.theory,
      data: line[theory.kind],
      lineStyle: { color: colour, width: 1.6, type: 'solid' },
      // Over the marks, which are wider: otherwise a line on which every mark lies could not be seen.
      z: 4,
    },
    {
      ...common,
      id: 'theory-marks',
      type: 'scatter',
      name: names.theory,
      data: theory.kind === 'marks' ? theory.points : [],
      symbol: 'rect',
      symbolSize: [9, 1.6],
      z: 2,
    },
  ]
}
