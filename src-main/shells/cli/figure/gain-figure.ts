/** Own gain against `‖x‖² + 1`: of one row, or of every row pooled. */
import { gainChart } from '../../../shared/plots/gain-chart.ts'
import { pooledGains } from '../../../shared/plots/pooled-gains.ts'
import { chartDrawing } from './chart-drawing.ts'
import { number } from './csv.ts'
import type { Drawing, FigureRequest } from './drawing.ts'

export async function gainFigure(request: FigureRequest): Promise<Drawing> {
  const { run, options, theme } = request
  const tap = run.tap(options.tap)
  const inputLength = run.inputLength(tap)
  const whole = await run.statistics(tap)
  const statistics = options.row === undefined ? pooledGains(whole) : whole
  const row = options.row ?? 0
  const start = row * statistics.probes

  function* points(): Generator<(number | string)[]> {
    for (let index = start; index < start + statistics.probes; index++) {
      yield [
        number(statistics.inputNorm[index]),
        number(statistics.ownGain[index]),
        number(statistics.actualGain[index]),
        number(statistics.theory[index]),
        statistics.member[index] ?? 0,
      ]
    }
  }
  return chartDrawing(
    request,
    1.3,
    (size) => gainChart({ statistics, row, sources: ['own'], inputLength }, theme, size),
    { columns: ['input_norm', 'own_gain', 'actual_gain', 'theory', 'in_batch'], rows: points() },
  )
}
