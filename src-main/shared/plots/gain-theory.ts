/** The lines of theory in a gain chart: what the self gain is, and that of an affine map beside it where it is another. */
import type { LineSeriesOption, ScatterSeriesOption } from 'echarts'
import type { Theme } from '../theme/colours.ts'
import { type GainRow, gainNames as names } from './gain-marks.ts'
import { type GainRange, gainPlace } from './gain-range.ts'
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
  const place = (gain: number): number => gainPlace(range.scale, gain)
  const identity = along(range).map((norm) => [norm, place(norm)])
  const line: Record<typeof theory.kind, number[][]> = {
    identity,
    level: [
      [minimum, place(theory.kind === 'level' ? theory.level : 0)],
      [maximum, place(theory.kind === 'level' ? theory.level : 0)],
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
      data: theory.kind === 'marks' ? theory.points.map(([norm, gain]) => [norm, place(gain)]) : [],
      symbol: 'rect',
      symbolSize: [9, 1.6],
      z: 2,
    },
  ]
}

/** Lengths of input from end to end: two are enough for what is straight, and on a symmetric axis gain = ‖x‖² + 1 is not. */
function along({ scale, horizontal: { minimum, maximum } }: GainRange): number[] {
  const pieces = scale === 'log' ? 1 : 48
  return Array.from({ length: pieces + 1 }, (_, index) =>
    index === pieces ? maximum : minimum * (maximum / minimum) ** (index / pieces),
  )
}
