/** What the colours of a layer map mean: the ramp with its ends, the name of the quantity beside it. */
import type { GraphicComponentOption } from 'echarts'
import { rampColour } from '../theme/colour-ramps.ts'
import type { Theme } from '../theme/colours.ts'
import { fontFamily, fontSize } from '../theme/typography.ts'
import type { ChartSize } from './chart-frame.ts'
import type { LayerMapFrame } from './layer-map-frame.ts'
import type { LayerMapScale } from './layer-map-scale.ts'
import { textWidth } from './text-width.ts'

const nameTop = 2
const barTop = 18
const barHeight = 7
const labelsTop = 27
const longestBar = 220
const swatch = 8

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
    label(theme, scale.name, { x: left, y: nameTop }, 'left'),
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
): GraphicComponentOption => ({
  type: 'text',
  silent: true,
  ...place,
  style: { text, fill: theme.muted, font: `${fontSize.small}px ${fontFamily}`, align, verticalAlign: 'top' },
})
