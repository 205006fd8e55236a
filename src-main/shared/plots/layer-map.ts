/**
 * One quantity of every tap over the whole run as colours: taps in the order of the network from the top down, updates
 * from left to right, and at the right the median of each. What is not measured, or not defined, is left empty.
 */
import type { CustomSeriesOption, CustomSeriesRenderItem, EChartsOption, YAXisComponentOption } from 'echarts'
import type { LayerMap, LayerQuantity } from '../contract/engine-api.ts'
import type { Theme } from '../theme/colours.ts'
import { fontFamily, fontSize } from '../theme/typography.ts'
import { type ChartSize, chartText, horizontalAxis, playheadSeries } from './chart-frame.ts'
import type { LayerMapEnds } from './layer-map-ends.ts'
import { labelHeight, layerMapFrame, updateAt, updatesAcross } from './layer-map-frame.ts'
import { besideTaps, layerMapLegend } from './layer-map-legend.ts'
import { medianWords, tapMedians } from './layer-map-medians.ts'
import { layerMapScale } from './layer-map-scale.ts'
import { type TimeWindow, updatesAxis } from './time-window.ts'

export interface LayerMapData {
  /** From bin 0 on. */
  map: LayerMap
  /** Updates applied before each row of the run, [row]. */
  steps: Int32Array
  quantity: LayerQuantity
  /** Of the colours; absent: those of the map. */
  ends?: LayerMapEnds
  /** The updates that are shown; absent or null: all of them. */
  window?: TimeWindow | null
  /** The tap that is looked at; absent: all alike. */
  chosen?: string | undefined
  playhead: number | null
  /** Whether the axis of updates has its name. */
  named: boolean
}

export function layerMapChart(data: LayerMapData, theme: Theme, size: ChartSize): EChartsOption {
  const { map, steps, quantity } = data
  const frame = layerMapFrame(map.taps, data.named)
  const scale = layerMapScale(quantity, map.values[quantity], theme, data.ends)
  const { medians, farthest } = tapMedians({ map, steps, window: data.window ?? null }, quantity)
  const beside = { texts: medians.map((median) => medianWords(quantity, median)), bold: farthest }
  const { to } = updatesAcross(map, steps, data.window ?? null)
  return {
    animation: false,
    textStyle: chartText(theme),
    grid: { ...frame, outerBoundsMode: 'none' },
    graphic: [...layerMapLegend(scale, theme, size, frame), ...besideTaps(beside, theme, size, frame)],
    xAxis: {
      ...horizontalAxis(theme, { name: data.named ? 'updates' : '', ...updatesAxis(data.window, to, size) }),
      // The cells end where the rows do.
      max: to,
    },
    yAxis: tapAxis(data, theme, (size.height - frame.top - frame.bottom) / map.taps.length),
    series: [cells(data, scale.colourOf), playheadSeries(theme, data.playhead)],
  }
}

function tapAxis({ map, chosen }: LayerMapData, theme: Theme, tapHeight: number): YAXisComponentOption {
  const stride = Math.ceil(labelHeight / tapHeight)
  const chosenAt = chosen === undefined ? -1 : map.taps.indexOf(chosen)
  const near = (index: number): boolean => chosenAt >= 0 && Math.abs(index - chosenAt) < stride
  return {
    type: 'category',
    data: map.taps,
    inverse: true,
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: {
      // Where not every name has room the chosen one is there, and its neighbours make way.
      interval: (index: number) => index === chosenAt || (index % stride === 0 && !near(index)),
      color: (name) => (name === chosen ? theme.text : theme.muted),
      fontFamily,
      fontSize: fontSize.small,
      margin: 6,
    },
  }
}

/** A bin of one tap: from and to which update, which tap, its number. */
type Cell = [number, number, number, number]

function cells(
  { map, steps, quantity, window = null }: LayerMapData,
  colourOf: (value: number) => string | null,
) {
  const values = map.values[quantity]
  const data: Cell[] = []
  const colours: string[] = []
  const neighbours: boolean[] = []
  const { from, to } = updatesAcross(map, steps, window)
  values.forEach((value, index) => {
    const colour = colourOf(value)
    if (colour === null) return
    const bin = index % map.bins
    const start = bin * map.binRows
    const end = Math.min(map.rows, start + map.binRows)
    const [first, behind] = [Math.max(from, updateAt(start, steps)), Math.min(to, updateAt(end, steps))]
    if (behind <= first) return
    data.push([first, behind, Math.floor(index / map.bins), value])
    colours.push(colour)
    neighbours.push(behind < to && colourOf(values[index + 1] ?? Number.NaN) !== null)
  })
  const renderItem: CustomSeriesRenderItem = ({ dataIndex }, api) => {
    const tap = Number(api.value(2))
    const [left = 0, middle = 0] = api.coord([Number(api.value(0)), tap])
    const [right = 0] = api.coord([Number(api.value(1)), tap])
    const [, height = 0] = [api.size?.([0, 1])].flat().map(Number)
    const [x, y] = [Math.round(left), Math.round(middle - height / 2)]
    const gap = height >= 8 ? 1 : 0
    // A little under its neighbour, which is drawn later: at other resolutions the canvas would shine through between.
    const overlap = neighbours[dataIndex] ? 0.5 : 0
    return {
      type: 'rect',
      shape: {
        x,
        y,
        width: Math.max(1, Math.round(right) - x) + overlap,
        height: Math.max(1, Math.round(middle + height / 2) - y - gap),
      },
      style: { fill: colours[dataIndex] ?? 'none' },
      silent: true,
    }
  }
  const series: CustomSeriesOption = {
    id: 'cells',
    type: 'custom',
    renderItem,
    data,
    encode: { x: [0, 1], y: 2 },
    silent: true,
    // Thousands of them come at once or not at all.
    progressive: 0,
  }
  return series
}
