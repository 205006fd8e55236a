/** The 3D view from the pose that frames the data, or from a bookmark's, with both steps of every probe at one row. */
import type { Scores } from '../../../shared/contract/engine-api.ts'
import type { RunAttributes } from '../../../shared/contract/run.ts'
import { boundsOf, defaultCamera } from '../../../shared/plots/default-camera.ts'
import { steepestFactor } from '../../../shared/plots/steepest-lengths.ts'
import { autoArrowScale, radiusOf } from '../../../shared/plots/trajectory/auto-arrow-scale.ts'
import { spaceNote } from '../../../shared/plots/trajectory/figure-notes.ts'
import { classColours } from '../../../shared/plots/trajectory/probe-colours.ts'
import { TrailLength } from '../../../shared/plots/trajectory/trail-length.ts'
import { trajectoryFigure } from '../../../shared/plots/trajectory-figure.ts'
import {
  type DrawnScores,
  drawScores,
  type Space,
  withoutProbes,
} from '../../../shared/projection/drawn-scores.ts'
import { medianOutside } from '../../../shared/projection/outside-share.ts'
import { drawnShare } from '../../../shared/projection/variance-share.ts'
import type { Drawing, FigureRequest } from './drawing.ts'
import { frameOf, fromOrigin, spaceOfView } from './figure-space.ts'
import { type FigureView, figureView } from './figure-view.ts'
import { trajectoryTable } from './trajectory-table.ts'

/** Width / height of the window's picture, about: what of it a bookmark's camera saw besides the data is not drawn. */
const windowAspect = 1.6

const batchSizeOf = ({ spec, dataset }: RunAttributes): number =>
  spec.training.batchSize === 'full' ? dataset.trainSamples : spec.training.batchSize

export async function trajectoryDrawing({ run, options, theme, width }: FigureRequest): Promise<Drawing> {
  const samples = await run.samples()
  const bookmarks = options.bookmark === undefined ? [] : await run.bookmarks()
  const view = figureView(run, options, { samples, bookmarks })
  const { tap, row, projection } = view
  const [held, labels, series, member] = await Promise.all([
    run.scores(tap, frameOf(projection, tap, run.units(tap))),
    run.labels(),
    run.series(),
    run.members(tap, row),
  ])
  const space = spaceOfView(held.frame, projection, view.camera !== null)
  const whole = drawScores(held, space)
  // A camera of the window looks at units as the window draws them, from their means.
  if (projection.kind === 'units' && !view.camera) fromOrigin(whole, held.frame, projection.units)
  const shown = withoutProbes(whole, view.hidden)
  const first = firstRow(view, held, whole)
  const bounds = view.camera ? boundsOf(shown, 0, shown.rows - 1) : boundsOf(shown, first, row)
  const factor = steepestFactor(view.steepest, held, { row, batchSize: batchSizeOf(run.attributes) })
  const step = series.steps[row] ?? row
  const { svg, height } = trajectoryFigure({
    scores: shown,
    colouring: classColours(labels, run.attributes.dataset.classes, theme),
    ...placed(view, () => defaultCamera(bounds, 1)),
    bounds,
    theme,
    width,
    rows: { first, last: row },
    arrowRow: row,
    arrowScale:
      view.arrowScale === 'auto'
        ? autoArrowScale(held, space, {
            row,
            bounds,
            steepest: view.steepest === 'matched' ? 'matched' : factor,
          })
        : view.arrowScale,
    steepestFactor: factor,
    steps: view.steps,
    member,
    marked: view.marked,
    title: options.title ?? `${run.attributes.name} · ${tap} · after ${step.toLocaleString('en')} updates`,
    notes: [`Row ${row}.`, spaceNoteOf(space, held, view)].filter(Boolean),
  })
  return {
    svg,
    width,
    height,
    ...trajectoryTable({ scores: shown, first, row, series, samples, labels, member, view }),
  }
}

function placed({ camera }: FigureView, byDefault: () => ReturnType<typeof defaultCamera>) {
  if (!camera) return { camera: byDefault(), aspect: 1 }
  const { fieldOfView, ...pose } = camera
  return { camera: { ...pose, lens: { kind: 'perspective' as const, fieldOfView } }, aspect: windowAspect }
}

function firstRow({ paths, row }: FigureView, held: Scores, drawn: DrawnScores): number {
  if (paths !== 'auto') return paths.from
  const trail = new TrailLength()
  trail.take(held, 0)
  return Math.max(0, Math.floor(row - trail.at(row, radiusOf(boundsOf(drawn, 0, drawn.rows - 1)))))
}

const spaceNoteOf = (space: Space, held: Scores, { row, hidden }: FigureView): string =>
  spaceNote(drawnShare(space.variance), medianOutside(drawScores(held, space, row, row + 1), new Set(hidden)))
