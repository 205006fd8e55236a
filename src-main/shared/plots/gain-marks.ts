/** The marks of a gain chart: a probe each, of one row, and of the batch members of the rows before it. */
import type { ScatterSeriesOption } from 'echarts'
import type { Statistics } from '../contract/engine-api.ts'
import type { Theme } from '../theme/colours.ts'
import { batchMembers } from './batch-members.ts'
import { type GainRange, type GainSource, gainPlace } from './gain-range.ts'

export const gainNames = {
  own: { member: 'batch member', outside: 'outside: cross part alone' },
  actual: { member: 'actual, batch member', outside: 'actual, outside' },
  theory: 'theory',
  affine: 'affine',
  beyond: 'beyond the axis',
} as const

/** A point of a series: what is drawn, then what it is. [‖x‖² + 1, place of the gain that is drawn, gain, probe] */
export type GainPoint = [number, number, number, number]

export type GainRow = Pick<Statistics, 'inputNorm' | 'ownGain' | 'actualGain' | 'theory' | 'member'>

/** What the window adds to a figure: which probe has which colour, which are marked, and which are not shown. */
export interface GainProbes {
  colourOf: (probe: number) => string
  marked: ReadonlySet<number>
  hidden: ReadonlySet<number>
}

/** Of the rows before the one that is shown; oldest first, so that the newest lie on top. */
export function recentSeries(
  {
    statistics,
    row,
    recent,
    probes,
  }: {
    statistics: Statistics
    row: number
    recent: number
    probes?: GainProbes | undefined
  },
  range: GainRange,
  theme: Theme,
): ScatterSeriesOption {
  const { minimum, maximum } = range.vertical
  const data = batchMembers(statistics, row - recent, row)
    .filter(({ ownGain, inputNorm }) => ownGain >= minimum && ownGain <= maximum && inputNorm > 0)
    .filter(({ probe }) => !probes?.hidden.has(probe))
    .map(({ row: then, probe, ownGain, inputNorm }) => {
      const value: GainPoint = [inputNorm, gainPlace(range.scale, ownGain), ownGain, probe]
      const opacity = 0.25 + 0.65 * (1 - (row - then) / recent)
      return { value, itemStyle: probes ? { opacity, color: probes.colourOf(probe) } : { opacity } }
    })
  return {
    id: 'own-recent',
    type: 'scatter',
    name: gainNames.own.member,
    data,
    symbol: 'circle',
    symbolSize: 4,
    itemStyle: { color: theme.text },
    emphasis: { disabled: true },
    silent: true,
    z: 3,
  }
}

export function sourceSeries(
  source: GainSource,
  row: GainRow,
  { range, theme, probes }: { range: GainRange; theme: Theme; probes?: GainProbes | undefined },
): ScatterSeriesOption[] {
  const gains = source === 'own' ? row.ownGain : row.actualGain
  const colour = source === 'own' ? theme.text : theme.actual
  const members: GainPoint[] = []
  const outside: GainPoint[] = []
  const beyond: { value: GainPoint; symbolRotate: number }[] = []
  const { minimum, maximum } = range.vertical
  gains.forEach((gain, probe) => {
    const norm = row.inputNorm[probe] ?? Number.NaN
    if (!Number.isFinite(gain) || !Number.isFinite(norm) || probes?.hidden.has(probe)) return
    const point = (drawn: number): GainPoint => [norm, gainPlace(range.scale, drawn), gain, probe]
    if (gain < minimum) beyond.push({ value: point(minimum), symbolRotate: 180 })
    else if (gain > maximum) beyond.push({ value: point(maximum), symbolRotate: 0 })
    else (row.member[probe] ? members : outside).push(point(gain))
  })
  const crowded = members.length + outside.length > 200
  const look = (point: GainPoint, hollow: boolean) =>
    probes ? colouredMark(point, probes, hollow, theme) : point
  const common = { type: 'scatter', emphasis: { disabled: true }, clip: false } as const
  return [
    {
      ...common,
      id: `${source}-outside`,
      name: gainNames[source].outside,
      data: outside.map((point) => look(point, true)),
      symbol: 'circle',
      symbolSize: crowded ? 3 : 4.5,
      itemStyle: {
        color: 'transparent',
        borderColor: colour,
        borderWidth: crowded ? 0.6 : 0.9,
        opacity: 0.5,
      },
    },
    {
      ...common,
      id: `${source}-beyond`,
      name: gainNames.beyond,
      data: probes
        ? beyond.map((mark) => ({ ...colouredMark(mark.value, probes, false, theme), ...mark }))
        : beyond,
      symbol: 'triangle',
      symbolSize: 5,
      itemStyle: { color: colour, opacity: 0.4 },
    },
    {
      ...common,
      id: `${source}-member`,
      name: gainNames[source].member,
      data: members.map((point) => look(point, false)),
      symbol: 'circle',
      symbolSize: crowded ? 5 : members.length === 1 ? 11 : 8,
      itemStyle: { color: colour, borderColor: theme.canvas, borderWidth: members.length === 1 ? 1.5 : 0.8 },
      z: 5,
    },
  ]
}

/** In the probe's own colour; where some are marked they stand out by size, a rim and the paleness of the rest. */
function colouredMark(value: GainPoint, { colourOf, marked }: GainProbes, hollow: boolean, theme: Theme) {
  const [, , , probe] = value
  const colour = colourOf(probe)
  const isMarked = marked.has(probe)
  const opacity = marked.size > 0 ? (isMarked ? 1 : 0.22) : hollow ? 0.75 : 0.95
  return {
    value,
    itemStyle: {
      color: hollow ? 'transparent' : colour,
      ...(isMarked
        ? { borderColor: hollow ? colour : theme.text, borderWidth: hollow ? 1.8 : 1.2 }
        : hollow
          ? { borderColor: colour }
          : {}),
      opacity,
    },
    ...(isMarked ? { symbolSize: 8 } : {}),
  }
}
