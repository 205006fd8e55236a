/** The 3D view from the pose that frames the data, with both steps of every probe at one row. */
import { MisstepError } from '../../../shared/contract/errors.ts'
import type { RunAttributes } from '../../../shared/contract/run.ts'
import { boundsOf, defaultCamera } from '../../../shared/plots/default-camera.ts'
import { steepestFactor } from '../../../shared/plots/steepest-lengths.ts'
import { autoArrowScale } from '../../../shared/plots/trajectory/auto-arrow-scale.ts'
import { trajectoryFigure, trajectoryFrame } from '../../../shared/plots/trajectory-figure.ts'
import { drawScores } from '../../../shared/projection/drawn-scores.ts'
import { number } from './csv.ts'
import type { Drawing, FigureRequest } from './drawing.ts'
import { type FigureProjection, figureSpace, frameOf, fromOrigin } from './figure-space.ts'

const aspect = 1.02

const batchSizeOf = ({ spec, dataset }: RunAttributes): number =>
  spec.training.batchSize === 'full' ? dataset.trainSamples : spec.training.batchSize

export async function trajectoryDrawing({ run, options, theme, width }: FigureRequest): Promise<Drawing> {
  const tap = run.tap(options.tap)
  const row = options.row ?? run.rows - 1
  const first = options.from ?? 0
  if (first > row) {
    throw new MisstepError('bad-spec', `--from: expected a row from 0 to ${row}, found ${first}`)
  }
  const projection: FigureProjection = options.projection ?? { kind: 'pca' }
  const [held, labels, samples, series] = await Promise.all([
    run.scores(tap, frameOf(projection, tap, run.units(tap))),
    run.labels(),
    run.samples(),
    run.series(),
  ])
  const space = figureSpace(held.frame, projection)
  const scores = drawScores(held, space)
  if (projection.kind === 'units') fromOrigin(scores, held.frame, projection.units)
  const { probes } = scores
  const step = series.steps[row] ?? row
  const bounds = boundsOf(scores, first, row)
  const factor = steepestFactor(options.steepest, scores, { row, batchSize: batchSizeOf(run.attributes) })
  const page = {
    scores,
    labels,
    classes: run.attributes.dataset.classes,
    theme,
    width,
    height: width / aspect,
    rows: { first, last: row },
    arrowRow: row,
    steepestFactor: factor,
    title: options.title ?? `${run.attributes.name} · ${tap} · after ${step.toLocaleString('en')} updates`,
  }
  const frame = trajectoryFrame(page)
  const svg = trajectoryFigure({
    ...page,
    camera: defaultCamera(bounds, frame.width / frame.height),
    arrowScale: autoArrowScale(held, space, {
      row,
      bounds,
      steepest: options.steepest === 'matched' ? 'matched' : factor,
    }),
  })
  const axes = scores.labels.map((label) => label.replaceAll(/[ ()]+/g, '_').replace(/_$/, ''))
  const vector = (values: Float32Array, at: number): string[] =>
    [0, 1, 2].map((axis) => number(values[at * 3 + axis]))

  function* points(): Generator<(number | string)[]> {
    for (let r = first; r <= row; r++) {
      for (let probe = 0; probe < probes; probe++) {
        const at = r * probes + probe
        const steps =
          r === row
            ? [...vector(scores.actual, at), ...vector(scores.steepest, at)]
            : ['', '', '', '', '', '']
        yield [
          r,
          series.steps[r] ?? '',
          samples[probe] ?? '',
          labels[probe] ?? '',
          ...vector(scores.activation, at),
          ...steps,
        ]
      }
    }
  }
  return {
    svg,
    width: page.width,
    height: page.height,
    columns: [
      'row',
      'step',
      'sample',
      'class',
      ...axes,
      ...axes.map((axis) => `actual_${axis}`),
      ...axes.map((axis) => `steepest_${axis}`),
    ],
    rows: points(),
  }
}
