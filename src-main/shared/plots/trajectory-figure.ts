/**
 * The 3D view as an SVG for a paper: every probe's path through the drawn space, and at one row its actual
 * and its steepest step. A figure of 90 mm is 340 pixels wide, so that its type is 8 to 9 pt in print.
 */
import type { DrawnScores } from '../projection/drawn-scores.ts'
import { classColour, type Theme } from '../theme/colours.ts'
import { fontSize } from '../theme/typography.ts'
import { formatPercent } from './axis-ticks.ts'
import { type FigureCamera, type Frame, projector } from './camera.ts'
import { boundsOf } from './default-camera.ts'
import { axisBox } from './trajectory/axis-box.ts'
import { figureKey, figureKeyHeight } from './trajectory/figure-key.ts'
import { trajectoryPaths } from './trajectory/paths.ts'
import { stepArrows } from './trajectory/step-arrows.ts'
import { figureFont, svgText } from './trajectory/svg-text.ts'

export interface TrajectoryFigure {
  /** Probes whose points are not numbers are left out. */
  scores: DrawnScores
  /** Class of each probe, [probe]. */
  labels: Int32Array
  /** Names of the classes, in the order of the labels. */
  classes: readonly string[]
  camera: FigureCamera
  theme: Theme
  /** CSS pixels. */
  width: number
  height: number
  /** Rows whose path is drawn, counted within `scores`, both inclusive. */
  rows: { first: number; last: number }
  /** The row whose steps are drawn, counted within `scores`; null for none. */
  arrowRow: number | null
  /** Times a step's own length. */
  arrowScale: number
  /** Times that for the steepest steps, to make them comparable to the actual ones. */
  steepestFactor: number
  /** Above the drawing; empty for none. */
  title: string
}

/** Of the width of the drawing; longer arrows would say nothing but that they are long, and cover the rest. */
const longestArrow = 0.25
const side = 8
const axisMargin = 36
const keyGap = 6

/** Where the drawing itself goes: what the title, the axes' names and the key leave. Its aspect is the camera's. */
export function trajectoryFrame(figure: FigurePage): Frame {
  const top = figure.title ? 26 : 10
  return {
    left: axisMargin,
    top,
    width: figure.width - 2 * axisMargin,
    height: figure.height - top - axisMargin - keyGap - figureKeyHeight(keyLayout(figure)),
  }
}

type FigurePage = Pick<TrajectoryFigure, 'width' | 'height' | 'title' | 'classes' | 'steepestFactor'>

const keyLayout = ({ width, classes, steepestFactor }: FigurePage) => ({
  classes,
  steepestFactor,
  width: width - 2 * side,
  fontSize: fontSize.small,
})

export function trajectoryFigure(figure: TrajectoryFigure): string {
  const { scores, theme, width, height, title, arrowRow } = figure
  const { first, last } = figure.rows
  const frame = trajectoryFrame(figure)
  const lens = projector(figure.camera, frame)
  const colours = Array.from({ length: scores.probes }, (_, probe) =>
    classColour(theme, figure.labels[probe] ?? 0),
  )
  const drawing = { scores, colours, theme, projector: lens }
  // A camera that came closer shows only a part of the data: the rest must not cover the title and the key.
  const clip = `<clipPath id="drawing"><rect y="${frame.top - side}" width="${width}" height="${frame.height + axisMargin + side}"/></clipPath>`
  const parts = [
    `<rect width="${width}" height="${height}" fill="${theme.canvas}"/>`,
    `${clip}<g clip-path="url(#drawing)">`,
    axisBox({
      bounds: boundsOf(scores, first, last),
      names: axisNames(scores),
      theme,
      projector: lens,
      fontSize: fontSize.small,
    }),
    trajectoryPaths({ ...drawing, first, last, canvas: theme.canvas, area: frame.width * frame.height }),
    arrowRow === null
      ? ''
      : stepArrows({
          ...drawing,
          row: arrowRow,
          scale: figure.arrowScale,
          steepestScale: figure.arrowScale * figure.steepestFactor,
          longest: longestArrow * frame.width,
        }),
    '</g>',
    title
      ? svgText({ x: side, y: 12, text: title, size: fontSize.small, colour: theme.text, weight: 600 })
      : '',
    figureKey({
      ...keyLayout(figure),
      theme,
      left: side,
      top: frame.top + frame.height + axisMargin + keyGap / 2,
      arrows: arrowRow === null ? null : { scale: figure.arrowScale, pixelsPerUnit: lens.scale },
    }),
  ]
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" ${figureFont}>\n${parts.filter(Boolean).join('\n')}\n</svg>\n`
}

/** `PC 1 (43%)`; without a share an axis along which nothing varies. The typeface of figures has no ⊥. */
function axisNames({ labels, variance }: DrawnScores): [string, string, string] {
  const name = (axis: 0 | 1 | 2): string => {
    const label = labels[axis].replace('⊥', '(rest)')
    return variance[axis] > 0 ? `${label} (${formatPercent(share(variance[axis]))})` : label
  }
  return [name(0), name(1), name(2)]
}

/** Whole percents say enough of a share on an axis. */
const share = (variance: number): number => Math.round(variance * 100) / 100
