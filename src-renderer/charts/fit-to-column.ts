/**
 * A figure's chart, made to stand in a narrow column under a caption. There the caption says what the vertical axis is,
 * and of several charts over updates only the lowest names them; the room that the names had goes to the data. Legends
 * of one line move beside the caption.
 */
import type { EChartsOption, LegendComponentOption } from 'echarts'
import type { ChartSize } from '../../src-main/shared/plots/chart-frame.ts'
import type { Theme } from '../../src-main/shared/theme/colours.ts'

export type ChartBuilder = (theme: Theme, size: ChartSize) => EChartsOption

export interface ColumnPlace {
  /** Whether the horizontal axis keeps its name. */
  named: boolean
  /** Whether the legend stands beside the caption, at the top right; otherwise it begins at the left edge. */
  legendBeside: boolean
  /** CSS pixels of the caption that it stands beside. */
  caption?: number
  /** Whether it ends as far to the right as a chart with a second axis: one moment is then at one place in all of them. */
  aligned?: boolean
}

/** CSS pixels that the names of the axes take: below the frame, and left of it. */
const nameHeight = 17
const nameWidth = 14
/** What a second vertical axis takes without its name. */
const secondAxis = 52 - nameWidth
/** Less air above the frame than on a page, where the legend has one row. */
const air = 7
/** What a chart is higher, above and below, than the room that it is given in a column. */
export const spared = ({ named }: Pick<ColumnPlace, 'named'>) => ({
  top: air,
  bottom: named ? 0 : nameHeight,
})
/** What the frame leaves free around it, for whatever is laid over a chart; see `margins` and `topMargin` there. */
export const frameInsets = (place: ColumnPlace) => ({
  top: 29 - spared(place).top,
  bottom: 40 - spared(place).bottom,
})

export function fitToColumn(build: ChartBuilder, place: ColumnPlace): ChartBuilder {
  const gained = spared(place)
  return (theme, size) => {
    const { grid, xAxis, yAxis, legend, ...rest } = build(theme, {
      ...size,
      height: size.height + gained.top + gained.bottom,
    })
    return {
      ...rest,
      grid: each(grid, (one) => ({
        ...one,
        left: Number(one.left) - nameWidth,
        right: place.aligned ? secondAxis : Math.min(Number(one.right), secondAxis),
        top: Number(one.top) - gained.top,
        bottom: Number(one.bottom) - gained.bottom,
      })),
      xAxis: each(xAxis, (one) => (place.named ? one : { ...one, name: '' })),
      yAxis: each(yAxis, (one) => ({ ...one, name: '' })),
      legend: each(legend, (one) =>
        place.legendBeside
          ? {
              ...one,
              left: 'auto',
              right: 0,
              data: namesThatFit(one.data ?? [], size.width - (place.caption ?? 0)),
            }
          : { ...one, left: 0 },
      ),
    }
  }
}

/** CSS pixels of a name: of a letter on average, and of the mark and the gap beside it. */
const letter = 6
const beside = 25

/** The first of them, one at least: a curve without a name is known by the numbers that a pointer finds on it. */
function namesThatFit(
  names: NonNullable<LegendComponentOption['data']>,
  width: number,
): NonNullable<LegendComponentOption['data']> {
  let taken = 0
  return names.filter((entry, index) => {
    const name = typeof entry === 'object' ? entry.name : entry
    taken += letter * String(name ?? '').length + beside
    return index === 0 || taken <= width
  })
}

/** ECharts takes one of a component, several, or none. */
function each<Component>(
  given: Component | Component[] | undefined,
  change: (one: Component) => Component,
): Component[] {
  if (given === undefined) return []
  return (Array.isArray(given) ? given : [given]).map(change)
}
