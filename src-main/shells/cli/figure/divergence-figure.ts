/** The divergence index over updates, a line per tap, with the share of probes that it leaves out. */
import { divergenceChart } from '../../../shared/plots/divergence-chart.ts'
import { chartDrawing } from './chart-drawing.ts'
import { number } from './csv.ts'
import type { Drawing, FigureRequest } from './drawing.ts'
import { statisticsOfTaps } from './statistics-of-taps.ts'

export async function divergenceFigure(request: FigureRequest): Promise<Drawing> {
  const { run, theme } = request
  const { steps } = await run.series()
  const taps = await statisticsOfTaps(request)
  return chartDrawing(request, 1.2, (size) => divergenceChart({ steps, taps, playhead: null }, theme, size), {
    columns: ['tap', 'step', 'divergence', 'share_not_positive'],
    rows: taps.flatMap(({ tap, divergence, nonPositive }) =>
      Array.from(divergence, (value, row) => [
        tap,
        steps[row] ?? '',
        number(value),
        number(nonPositive[row]),
      ]),
    ),
  })
}
