/** Loss of the batches, and evaluations, over updates. */
import { lossChart } from '../../../shared/plots/loss-chart.ts'
import { chartDrawing } from './chart-drawing.ts'
import { number } from './csv.ts'
import type { Drawing, FigureRequest } from './drawing.ts'

export async function lossFigure(request: FigureRequest): Promise<Drawing> {
  const series = await request.run.series()
  const { loss: kind } = request.run.attributes.spec.training
  const batches = Array.from(series.steps, (step, row) => ['batch', step, number(series.loss[row]), ''])
  const evaluations = Array.from(series.evalSteps, (step, index) => [
    'evaluation',
    step,
    number(series.evalLoss[index]),
    number(series.evalAccuracy[index]),
  ])
  return chartDrawing(
    request,
    1.45,
    (size) => lossChart({ series, scale: 'linear', playhead: null, kind }, request.theme, size),
    { columns: ['of', 'step', 'loss', 'accuracy'], rows: [...batches, ...evaluations] },
  )
}
