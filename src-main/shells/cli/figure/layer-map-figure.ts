/** One quantity of every tap over the whole run as colours; the data hold all of the quantities. */
import { layerMapChart } from '../../../shared/plots/layer-map.ts'
import { layerMapHeight, updateAt } from '../../../shared/plots/layer-map-frame.ts'
import { chartDrawing } from './chart-drawing.ts'
import { number } from './csv.ts'
import type { Drawing, FigureRequest } from './drawing.ts'

export async function layerMapFigure(request: FigureRequest): Promise<Drawing> {
  const { run, options, theme, width } = request
  const [{ steps }, map] = await Promise.all([run.series(), run.layerMap()])
  const { quantity } = options
  const chosen = options.tap === undefined ? undefined : run.tap(options.tap)

  function* points(): Generator<(number | string)[]> {
    for (const [tap, name] of map.taps.entries()) {
      for (let bin = 0; bin < map.bins; bin++) {
        const begin = bin * map.binRows
        const end = Math.min(map.rows, begin + map.binRows)
        const value = (values: Float32Array): string => number(values[tap * map.bins + bin])
        yield [
          name,
          updateAt(begin, steps),
          updateAt(end, steps),
          value(map.values.divergence),
          value(map.values.gain),
          value(map.values.alignment),
          value(map.values['non-positive']),
        ]
      }
    }
  }
  return chartDrawing(
    request,
    width / layerMapHeight(map.taps.length),
    (size) => layerMapChart({ map, steps, quantity, chosen, playhead: null, named: true }, theme, size),
    {
      columns: ['tap', 'from_step', 'to_step', 'divergence', 'gain', 'alignment', 'share_not_positive'],
      rows: points(),
    },
  )
}
