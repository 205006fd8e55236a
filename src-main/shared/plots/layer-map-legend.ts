/** What stands around the cells of a layer map: the ramp with its ends and the quantity's name, and a number beside every tap. */
import type { GraphicComponentOption } from 'echarts'
import { rampColour } from '../theme/colour-ramps.ts'
import type { Theme } from '../theme/colours.ts'
import { fontFamily, fontSize } from '../theme/typography.ts'
import type { ChartSize } from './chart-frame.ts'
import { type LayerMapFrame, labelHeight } from './layer-map-frame.ts'
import type { LayerMapScale } from './layer-map-scale.ts'
import { textWidth } from './text-width.ts'

const nameTop = 2
const barTop = 18
const barHeight = 7
const labelsTop = 27
const longestBar = 220
const swatch = 8
const besideCells = 6

/** The name, below it the ramp with what is written along it, and at the right what has a colour of its own. */
export function layerMapLegend(
  scale: LayerMapScale,
  theme: Theme,
  size: ChartSize,
  frame: LayerMapFrame,
): GraphicComponentOption[] {
  const { left } = frame
  const width = Math.min(longestBar, size.width - frame.right - left)
  const stops = Array.from({ length: 17 }, (_, index) => ({
    offset: index / 16,
    color: rampColour(theme, scale.ramp, index / 16),
  }))
  return [
    label(theme, scale.robust ? `${scale.name}, middle 96%` : scale.name, { x: left, y: nameTop }, 'left'),
    ...apart(scale, theme, size.width - frame.right),
    rectangle(
      { x: left, y: barTop, width, height: barHeight },
      { type: 'linear', x: 0, y: 0, x2: 1, y2: 0, colorStops: stops },
    ),
    ...scale.ticks.map(({ share, label: text }) =>
      label(
        theme,
        text,
        { x: left + share * width, y: labelsTop },
        share === 0 ? 'left' : share === 1 ? 'right' : 'center',
      ),
    ),
  ]
}

/** Of every tap that its name has room for, right of its cells: `texts` in the order of the taps. */
export function besideTaps(
  { texts, bold }: { texts: readonly string[]; bold: number | null },
  theme: Theme,
  size: ChartSize,
  frame: LayerMapFrame,
): GraphicComponentOption[] {
  const tapHeight = (size.height - frame.top - frame.bottom) / texts.length
  const stride = Math.ceil(labelHeight / tapHeight)
  const isNear = (tap: number): boolean => bold !== null && tap !== bold && Math.abs(tap - bold) < stride
  const x = size.width - frame.right + besideCells
  return [
    label(theme, 'median', { x, y: frame.top - 15 }, 'left'),
    ...texts.flatMap((text, tap) => {
      if (tap !== bold && (tap % stride !== 0 || isNear(tap))) return []
      const y = Math.round(frame.top + (tap + 0.5) * tapHeight - fontSize.small / 2)
      return [label(theme, text, { x, y }, 'left', tap === bold)]
    }),
  ]
}

function apart({ apart: other }: LayerMapScale, theme: Theme, right: number): GraphicComponentOption[] {
  if (!other) return []
  const left = right - textWidth(other.label, fontSize.small) - swatch - 5
  return [
    rectangle({ x: left, y: nameTop + 2, width: swatch, height: swatch }, other.colour),
    label(theme, other.label, { x: left + swatch + 4, y: nameTop }, 'left'),
  ]
}

interface Gradient {
  type: 'linear'
  x: number
  y: number
  x2: number
  y2: number
  colorStops: { offset: number; color: string }[]
}

const rectangle = (
  shape: { x: number; y: number; width: number; height: number },
  fill: string | Gradient,
): GraphicComponentOption => ({ type: 'rect', silent: true, shape, style: { fill } })

const label = (
  theme: Theme,
  text: string,
  place: { x: number; y: number },
  align: 'left' | 'center' | 'right',
  bold = false,
): GraphicComponentOption => ({
  type: 'text',
  silent: true,
  ...place,
  style: {
    text,
    fill: bold ? theme.text : theme.muted,
    font: `${bold ? '600 ' : ''}${fontSize.small}px ${fontFamily}`,
    align,
    verticalAlign: 'top',
  },
})
