/** Cosine between the actual and the steepest step over updates, a line per tap. */
import { alignmentChart, alignmentPoints } from '../../../shared/plots/alignment-chart.ts'
import { chartDrawing } from './chart-drawing.ts'
import { number } from './csv.ts'
import type { Drawing, FigureRequest } from './drawing.ts'
import { statisticsOfTaps } from './statistics-of-taps.ts'

export async function alignmentFigure(request: FigureRequest): Promise<Drawing> {
  const { run, theme } = request
  const { steps } = await run.series()
  const taps = await statisticsOfTaps(request)
  return chartDrawing(request, 1.45, (size) => alignmentChart({ steps, taps, playhead: null }, theme, size), {
    columns: ['tap', 'step', 'mean', 'quantile_10', 'quantile_90'],
    rows: taps.flatMap((statistics) =>
      alignmentPoints(statistics, steps).map(({ step, mean, low, high }) => [
        statistics.tap,
        step,
        number(mean),
        number(low),
        number(high),
      ]),
    ),
  })
}
