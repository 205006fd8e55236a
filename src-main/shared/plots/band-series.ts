/** A band between two quantiles as one filled outline: stacked lines, as charts have them, add up only on a linear axis. */
import type { CustomSeriesOption } from 'echarts'
import type { BandPoint } from './band-points.ts'

interface BandLook {
  id: string
  /** As the legend has it. */
  name: string
  colour: string
  opacity: number
  /** Places among the quantiles of a point. */
  low: number
  high: number
  /** Where a number stands on the axis. */
  placeOf: (value: number) => number
}

export function bandSeries(points: readonly BandPoint[], look: BandLook): CustomSeriesOption {
  const edge = (place: number): [number, number][] =>
    points.map(({ step, quantiles }) => [step, look.placeOf(quantiles[place] ?? 0)])
  const outline = [...edge(look.high), ...edge(look.low).reverse()]
  return {
    id: look.id,
    type: 'custom',
    name: look.name,
    silent: true,
    clip: true,
    itemStyle: { color: look.colour, opacity: look.opacity },
    z: 1,
    // One item, the whole band; where it is drawn the outline says.
    data: outline.length > 0 ? [outline[0] ?? []] : [],
    renderItem: (_, api) => ({
      type: 'polygon',
      shape: { points: outline.map((point) => api.coord(point)) },
      style: { fill: look.colour, opacity: look.opacity },
      silent: true,
    }),
  }
}
