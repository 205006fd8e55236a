/**
 * Below the drawing: the classes, what filled points, rings and rims mean, the two steps, a bar that says how long a drawn
 * step is, and notes on what the drawing shows and what it cannot.
 */
import type { Theme } from '../../theme/colours.ts'
import { formatTick, roundNumber } from '../axis-ticks.ts'
import { textWidth } from '../text-width.ts'
import type { Ink } from './ink.ts'
import { arrow, pointOf, type Step } from './step-arrows.ts'
import { round } from './svg-text.ts'

/** What the colours of the points stand for. */
export interface ColourKey {
  /** Of a quantity; empty before the names of classes. */
  title: string
  colours: readonly { colour: string; label: string }[]
}

export interface FigureKey {
  colours: ColourKey
  /** Probes in the batch of the row and outside it; null where that is not said, or all of them are in it. */
  batch: { members: number; others: number } | null
  /** Probes. */
  marked: number
  /** The steps that are drawn. */
  steps: readonly Step[]
  /** Times their own length against that of actual steps. */
  steepestFactor: number
  /** Times a step's own length. */
  scale: number
  /** Sentences. */
  notes: readonly string[]
  theme: Theme
  width: number
  fontSize: number
}

interface Item {
  width: number
  /** `pixelsPerUnit` of the drawing above. */
  draw: (x: number, y: number, pixelsPerUnit: number) => Ink[]
}

const itemGap = 12
/** A key of more rows would be a list; the classes past them go unnamed. */
const mostColourRows = 3
/** Of the size of type. */
const rowHeight = 1.4
const noteSize = 0.9
const longestBar = 3.8

/** Known before the drawing is laid out: it does not depend on what the scale bar will say. */
export function figureKeyHeight(key: FigureKey): number {
  return keyRows(key).length * rowHeight * key.fontSize
}

export function figureKey(key: FigureKey, left: number, top: number, pixelsPerUnit: number): Ink[] {
  return keyRows(key).flatMap((items, index) => {
    let x = left
    const y = top + (index + 0.5) * rowHeight * key.fontSize
    return items.flatMap((item) => {
      const drawn = item.draw(x, y, pixelsPerUnit)
      x += item.width + itemGap
      return drawn
    })
  })
}

function keyRows(key: FigureKey): Item[][] {
  const { title, colours } = key.colours
  const named = colours.map((one) => colourItem(one, key))
  const steps = key.steps.map((step) => stepItem(step, key))
  const scale = key.steps.length > 0 ? [scaleItem(key)] : []
  const notes = linesOf(key.notes.join(' '), key).map((line) => [noteItem(line, key)])
  return [
    ...wrapped(title ? [textItem(title, key), ...named] : named, key.width).slice(0, mostColourRows),
    ...wrapped(pointItems(key), key.width),
    ...wrapped([...steps, ...scale], key.width),
    ...notes,
  ]
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

function linesOf(note: string, { width, fontSize }: FigureKey): string[] {
  const lines: string[] = []
  for (const word of note.split(' ').filter(Boolean)) {
    const longer = `${lines.at(-1) ?? ''} ${word}`
    if (lines.length > 0 && textWidth(longer, noteSize * fontSize) <= width) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}

const textAt = (x: number, y: number, text: string, { theme, fontSize }: FigureKey): Ink => ({
  kind: 'text',
  x,
  y,
  text,
  size: fontSize,
  colour: theme.text,
})

function noteItem(text: string, { fontSize, theme }: FigureKey): Item {
  const size = noteSize * fontSize
  return {
    width: textWidth(text, size),
    draw: (x, y) => [{ kind: 'text', x, y, text, size, colour: theme.muted }],
  }
}

function pointItem(
  text: string,
  colour: string,
  look: { isMarked: boolean; isFilled: boolean },
  key: FigureKey,
): Item {
  return {
    width: 9 + textWidth(text, key.fontSize),
    draw: (x, y) => [
      ...pointOf({ x: x + 3, y }, { colour, inside: key.theme.canvas, ...look }, key.theme),
      textAt(x + 9, y, text, key),
    ],
  }
}

function textItem(text: string, key: FigureKey): Item {
  return { width: textWidth(text, key.fontSize), draw: (x, y) => [textAt(x, y, text, key)] }
}

function colourItem({ colour, label }: ColourKey['colours'][number], key: FigureKey): Item {
  return {
    width: 9 + textWidth(label, key.fontSize),
    draw: (x, y) => [
      { kind: 'circle', x: x + 3, y, radius: 2.6, fill: colour },
      textAt(x + 9, y, label, key),
    ],
  }
}

function pointItems(key: FigureKey): Item[] {
  const { batch, marked, theme } = key
  const items: Item[] = []
  if (batch) {
    const { members, others } = batch
    if (members > 0)
      items.push(
        pointItem(`in the batch (${members})`, theme.muted, { isMarked: false, isFilled: true }, key),
      )
    items.push(pointItem(`not in it (${others})`, theme.muted, { isMarked: false, isFilled: false }, key))
  }
  if (marked > 0)
    items.push(
      pointItem(`marked (${marked})`, theme.muted, { isMarked: true, isFilled: batch === null }, key),
    )
  return items
}

function stepItem(step: Step, key: FigureKey): Item {
  const text = step === 'actual' ? 'actual step' : steepestText(key.steepestFactor)
  const { theme } = key
  return {
    width: 27 + textWidth(text, key.fontSize),
    draw: (x, y) => [
      ...arrow(step, { x, y }, { x: x + 22, y, depth: 1 }, { theme, colour: theme[step] }),
      textAt(x + 27, y, text, key),
    ],
  }
}

/** A bar as long as a step of a round length is drawn. */
function scaleItem(key: FigureKey): Item {
  const { scale, fontSize, theme } = key
  const longest = longestBar * fontSize
  return {
    width: longest + 6 + textWidth(scaleText(0.0005, 1000), fontSize),
    draw: (x, y, pixelsPerUnit) => {
      const step = roundNumber(longest / (pixelsPerUnit * scale), 'down')
      const bar = step * scale * pixelsPerUnit
      const data = `M${round(x)} ${round(y - 2.5)}v5M${round(x)} ${round(y)}h${round(bar)}m0 -2.5v5`
      return [
        { kind: 'path', data, stroke: { colour: theme.text, width: 0.9 } },
        textAt(x + bar + 6, y, scaleText(step, scale), key),
      ]
    },
  }
}

const steepestText = (factor: number): string =>
  factor === 1 ? 'steepest step' : `steepest step ×${formatTick(Number(factor.toPrecision(3)))}`

const scaleText = (step: number, scale: number): string =>
  `step of ${formatTick(step)}${scale === 1 ? '' : `, drawn ×${formatTick(Number(scale.toPrecision(3)))}`}`
