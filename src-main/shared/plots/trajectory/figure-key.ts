/** Below the drawing: the classes, the two steps, and a bar that says how long a drawn step is. */
import type { Theme } from '../../theme/colours.ts'
import { classColour } from '../../theme/colours.ts'
import { formatTick, roundNumber } from '../axis-ticks.ts'
import { textWidth } from '../text-width.ts'
import { arrow } from './step-arrows.ts'
import { round, svgText } from './svg-text.ts'

export interface KeyLayout {
  classes: readonly string[]
  /** Times their own length against that of actual steps. */
  steepestFactor: number
  width: number
  fontSize: number
}

export interface FigureKey extends KeyLayout {
  /** Null where no arrows are drawn. */
  arrows: { scale: number; pixelsPerUnit: number } | null
  theme: Theme
  left: number
  top: number
}

interface Item {
  width: number
  draw: (x: number, y: number, key: FigureKey) => string
}

const rowHeight = 15
const itemGap = 12
/** A key of more rows would be a list; the classes past them go unnamed. */
const mostClassRows = 3
const longestBar = 38

/** Known before the drawing is laid out: it does not depend on what the scale bar will say. */
export function figureKeyHeight(layout: KeyLayout): number {
  return keyRows(layout).length * rowHeight
}

export function figureKey(key: FigureKey): string {
  return keyRows(key)
    .map((items, index) => {
      let x = key.left
      const y = key.top + (index + 0.5) * rowHeight
      return items
        .map((item) => {
          const drawn = item.draw(x, y, key)
          x += item.width + itemGap
          return drawn
        })
        .join('')
    })
    .join('\n')
}

function keyRows(layout: KeyLayout): Item[][] {
  const classes = layout.classes.map((name, index) => classItem(name, index, layout.fontSize))
  const steps = [
    stepItem('actual', 'actual step', layout.fontSize),
    stepItem('steepest', steepestText(layout.steepestFactor), layout.fontSize),
    scaleItem(layout.fontSize),
  ]
  return [...wrapped(classes, layout.width).slice(0, mostClassRows), ...wrapped(steps, layout.width)]
}

function wrapped(items: Item[], width: number): Item[][] {
  const rows: Item[][] = []
  let used = Number.POSITIVE_INFINITY
  for (const item of items) {
    if (used + item.width > width) {
      rows.push([])
      used = 0
    }
    rows.at(-1)?.push(item)
    used += item.width + itemGap
  }
  return rows
}

function label(text: string, x: number, y: number, { theme, fontSize }: FigureKey): string {
  return svgText({ x, y, text, size: fontSize, colour: theme.text })
}

function classItem(name: string, index: number, fontSize: number): Item {
  return {
    width: 9 + textWidth(name, fontSize),
    draw: (x, y, key) =>
      `<circle cx="${round(x + 3)}" cy="${round(y)}" r="2.6" fill="${classColour(key.theme, index)}"/>${label(name, x + 9, y, key)}`,
  }
}

function stepItem(step: 'actual' | 'steepest', text: string, fontSize: number): Item {
  return {
    width: 27 + textWidth(text, fontSize),
    draw: (x, y, key) =>
      key.arrows === null
        ? ''
        : arrow(step, { x, y }, { x: x + 22, y, depth: 1 }, key.theme) + label(text, x + 27, y, key),
  }
}

/** A bar as long as a step of a round length is drawn. */
function scaleItem(fontSize: number): Item {
  return {
    width: longestBar + 6 + textWidth(scaleText(0.0005, 1000), fontSize),
    draw: (x, y, key) => {
      if (key.arrows === null) return ''
      const { scale, pixelsPerUnit } = key.arrows
      const step = roundNumber(longestBar / (pixelsPerUnit * scale), 'down')
      const bar = step * scale * pixelsPerUnit
      const ends = `M${round(x)} ${round(y - 2.5)}v5M${round(x)} ${round(y)}h${round(bar)}m0 -2.5v5`
      return `<path d="${ends}" fill="none" stroke="${key.theme.text}" stroke-width="0.9"/>${label(scaleText(step, scale), x + bar + 6, y, key)}`
    },
  }
}

const steepestText = (factor: number): string =>
  factor === 1 ? 'steepest step' : `steepest step ×${formatTick(Number(factor.toPrecision(2)))}`

const scaleText = (step: number, scale: number): string =>
  `step of ${formatTick(step)}${scale === 1 ? '' : `, drawn ×${formatTick(Number(scale.toPrecision(3)))}`}`
