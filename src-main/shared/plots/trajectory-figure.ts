/**
 * The 3D view as an SVG for a paper: every probe's path through the drawn space, and at one row its actual
 * and its steepest step. A figure of 90 mm is 340 pixels wide, so that its type is 8 to 9 pt in print.
 */
import type { DrawnScores } from '../projection/drawn-scores.ts'
import type { Theme } from '../theme/colours.ts'
import { fontSize } from '../theme/typography.ts'
import { formatPercent } from './axis-ticks.ts'
import { type FigureCamera, type Frame, projector } from './camera.ts'
import { type Bounds, boundsOf } from './default-camera.ts'
import { axisBox } from './trajectory/axis-box.ts'
import { type FigureKey, figureKey, figureKeyHeight } from './trajectory/figure-key.ts'
import { arrowNote } from './trajectory/figure-notes.ts'
import { fittedFrame, seenPart } from './trajectory/fitted-frame.ts'
import { svgOf } from './trajectory/ink.ts'
import { trajectoryPaths } from './trajectory/paths.ts'
import type { ProbeColours } from './trajectory/probe-colours.ts'
import { probeLooks } from './trajectory/probe-looks.ts'
import { type Step, stepArrows } from './trajectory/step-arrows.ts'
import { figureFont, svgText } from './trajectory/svg-text.ts'

export interface TrajectoryFigure {
  /** Probes whose points are not numbers are left out. */
  scores: DrawnScores
  colouring: ProbeColours
  camera: FigureCamera
  /** Width / height of the picture that the camera sees: what of the data is in it is fitted to the page. */
  aspect: number
  /** The box of the axes; null: around what is drawn. */
  bounds: Bounds | null
  theme: Theme
  /** CSS pixels. */
  width: number
  /** Rows whose path is drawn, counted within `scores`, both inclusive. */
  rows: { first: number; last: number }
  /** The row whose steps are drawn, counted within `scores`; null for none. */
  arrowRow: number | null
  /** Times a step's own length. */
  arrowScale: number
  /** Times that for the steepest steps, to make them comparable to the actual ones. */
  steepestFactor: number
  /** The kinds of steps that are drawn. */
  steps: readonly Step[]
  /** 1 where the probe was in the batch of the row, [probe]; null where that is not said. */
  member: Uint8Array | null
  marked: readonly number[]
  /** Above the drawing; empty for none. */
  title: string
  /** Sentences below the key. */
  notes: readonly string[]
}

/** Of the width of the drawing; longer arrows would say nothing but that they are long, and cover the rest. */
const longestArrow = 0.25
/** Of the width, the height of the drawing. */
const [lowest, tallest] = [0.45, 1]
const side = 8
const axisMargin = 36
const keyGap = 6

export interface DrawnFigure {
  svg: string
  /** CSS pixels. */
  height: number
}

export function trajectoryFigure(figure: TrajectoryFigure): DrawnFigure {
  const { scores, theme, width, title, arrowRow } = figure
  const { first, last } = figure.rows
  const bounds = figure.bounds ?? boundsOf(scores, first, last)
  const part = seenPart(figure.camera, bounds, figure.aspect)
  const across = width - 2 * axisMargin
  const frame: Frame = {
    left: axisMargin,
    top: title ? 26 : 10,
    width: across,
    height: across * Math.min(tallest, Math.max(lowest, part.height / part.width)),
  }
  const lens = projector(figure.camera, fittedFrame(frame, part, figure.aspect))
  const looks = probeLooks({ ...figure, colours: figure.colouring.points, probes: scores.probes })
  // A camera that came closer shows only a part of the data: the rest must not cover the title and the key.
  const area: Frame = {
    left: side,
    top: frame.top - side,
    width: width - 2 * side,
    height: frame.height + side + axisMargin - 2,
  }
  const box = axisBox({ bounds, names: axisNames(scores), theme, projector: lens, fontSize: fontSize.small })
  const arrows =
    arrowRow === null
      ? null
      : stepArrows({
          scores,
          looks,
          theme,
          projector: lens,
          area,
          row: arrowRow,
          shown: { actual: figure.steps.includes('actual'), steepest: figure.steps.includes('steepest') },
          scale: figure.arrowScale,
          steepestScale: figure.arrowScale * figure.steepestFactor,
          longest: longestArrow * frame.width,
        })
  const unseen = arrows ? arrowNote(arrows.counts) : null
  const key = trajectoryKey(figure, {
    notes: unseen === null ? figure.notes : [...figure.notes, unseen],
    width: width - 2 * side,
    fontSize: fontSize.small,
  })
  const keyTop = frame.top + frame.height + axisMargin + keyGap / 2
  const height = Math.ceil(keyTop + figureKeyHeight(key) + keyGap / 2)
  const parts = [
    `<rect width="${width}" height="${height}" fill="${theme.canvas}"/>`,
    `<clipPath id="drawing"><rect x="${area.left}" y="${area.top}" width="${area.width}" height="${area.height}"/></clipPath>`,
    '<g clip-path="url(#drawing)">',
    box.behind,
    trajectoryPaths({
      scores,
      first,
      last,
      colours: looks.map(({ colour }) => figure.colouring.paths ?? colour),
      projector: lens,
      canvas: theme.canvas,
      area: frame.width * frame.height,
    }),
    arrows?.svg ?? '',
    '</g>',
    box.labelled,
    title
      ? svgText({ x: side, y: 12, text: title, size: fontSize.small, colour: theme.text, weight: 600 })
      : '',
    svgOf(figureKey(key, side, keyTop, lens.scale)),
  ]
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" ${figureFont}>\n${parts.filter(Boolean).join('\n')}\n</svg>\n`
  return { svg, height }
}

export function trajectoryKey(
  figure: TrajectoryFigure,
  page: Pick<FigureKey, 'notes' | 'width' | 'fontSize'>,
): FigureKey {
  const { colouring, member, marked, arrowRow, steps, steepestFactor, arrowScale, theme } = figure
  const shown = shownProbes(figure.scores, figure.arrowRow ?? figure.rows.last)
  const isMarked = new Set(marked)
  const members = shown.filter((probe) => member?.[probe] === 1).length
  return {
    colours: colouring.key,
    batch: member && members < shown.length ? { members, others: shown.length - members } : null,
    marked: shown.filter((probe) => isMarked.has(probe)).length,
    steps: arrowRow === null ? [] : steps,
    steepestFactor,
    scale: arrowScale,
    theme,
    ...page,
  }
}

/** Those whose points are numbers. */
const shownProbes = ({ probes, activation }: DrawnScores, row: number): number[] =>
  Array.from({ length: probes }, (_, probe) => probe).filter((probe) =>
    Number.isFinite(activation[3 * (row * probes + probe)]),
  )

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
