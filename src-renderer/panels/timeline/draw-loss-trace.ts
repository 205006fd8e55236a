/** The batch loss, row by row, as a quiet area behind the playhead: for each pixel the mean of the rows it stands for. */
import type { Theme } from '../../../src-main/shared/theme/colours.ts'
import type { RowWindow } from './use-time-axis.ts'

/** `loss` [row] of the run; `window`: the rows from the left end to the right. */
export function drawLossTrace(
  canvas: HTMLCanvasElement,
  loss: Float32Array,
  window: RowWindow,
  theme: Theme,
): void {
  const context = canvas.getContext('2d')
  if (!context) return
  const { clientWidth: width, clientHeight: height } = canvas
  const density = devicePixelRatio
  canvas.width = Math.round(width * density)
  canvas.height = Math.round(height * density)
  context.scale(density, density)
  if (loss.length < 2 || width === 0) return
  const trace = lossTrace(loss, window, width)
  const top = Math.max(1e-9, ...trace.map(([, value]) => value).filter(Number.isFinite))
  const y = (value: number): number => height - 3 - (value / top) * (height - 9)
  const [begin = 0, end = 0] = [trace[0]?.[0], trace.at(-1)?.[0]]
  context.fillStyle = theme.border
  context.strokeStyle = theme.muted
  context.beginPath()
  context.moveTo(begin, height)
  for (const [x, value] of trace) context.lineTo(x, y(value))
  context.lineTo(end, height)
  context.globalAlpha = 0.55
  context.fill()
  context.globalAlpha = 1
  context.beginPath()
  for (const [x, value] of trace) context.lineTo(x, y(value))
  context.stroke()
}

/** Pixel and mean loss; of a piece with fewer rows than pixels, one point a row. */
export function lossTrace(loss: Float32Array, { first, last }: RowWindow, width: number): [number, number][] {
  const rowsPerPixel = (last - first) / width
  const newest = Math.min(last, loss.length - 1)
  const step = Math.max(1, rowsPerPixel)
  const trace: [number, number][] = []
  // From a multiple of the step on, so that a trace that is moved does not flicker.
  for (let row = Math.floor(first / step) * step; row <= newest; row += step) {
    const from = Math.floor(row)
    const value = meanOf(loss.subarray(from, Math.max(from + 1, Math.floor(row + step))))
    trace.push([(row - first) / rowsPerPixel, value])
  }
  return trace
}

function meanOf(values: Float32Array): number {
  let sum = 0
  for (const value of values) sum += value
  return sum / Math.max(1, values.length)
}
