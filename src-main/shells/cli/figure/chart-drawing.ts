/** A chart of `shared/plots`, drawn for the page. */
import type { ChartSize } from '../../../shared/plots/chart-frame.ts'
import { chartSvg } from '../../../shared/plots/chart-svg.ts'
import type { Drawing, FigureRequest } from './drawing.ts'

type Option = Parameters<typeof chartSvg>[0]

export function chartDrawing(
  { theme, width }: FigureRequest,
  aspect: number,
  option: (size: ChartSize) => Option,
  data: Pick<Drawing, 'columns' | 'rows'>,
): Drawing {
  const size = { width, height: width / aspect }
  return { svg: chartSvg(option(size), theme, size), ...size, ...data }
}
