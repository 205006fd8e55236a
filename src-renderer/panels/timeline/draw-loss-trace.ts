/** The batch loss, row by row, as a quiet area behind the playhead: for each pixel the range of the rows it stands for. */
import type { Theme } from '../../../src-main/shared/theme/colours.ts'

export function drawLossTrace(
  canvas: HTMLCanvasElement,
  loss: Float32Array,
  span: number,
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
  const top = highest(loss)
  const rowsPerPixel = span / width
  const y = (value: number): number => height - 3 - (value / top) * (height - 9)
  context.fillStyle = theme.border
  context.strokeStyle = theme.muted
  context.beginPath()
  context.moveTo(0, height)
  const trace: [number, number][] = []
  for (let pixel = 0; pixel * rowsPerPixel <= loss.length - 1; pixel += 1) {
    const first = Math.floor(pixel * rowsPerPixel)
    const last = Math.max(first + 1, Math.ceil((pixel + 1) * rowsPerPixel))
    trace.push([pixel, y(meanOf(loss.subarray(first, last)))])
  }
  for (const [x, level] of trace) context.lineTo(x, level)
  context.lineTo(trace.at(-1)?.[0] ?? 0, height)
  context.globalAlpha = 0.55
  context.fill()
  context.globalAlpha = 1
  context.beginPath()
  for (const [x, level] of trace) context.lineTo(x, level)
  context.stroke()
}

function highest(values: Float32Array): number {
  let high = 1e-9
  for (const value of values) if (Number.isFinite(value) && value > high) high = value
  return high
}

function meanOf(values: Float32Array): number {
  let sum = 0
  for (const value of values) sum += value
  return sum / Math.max(1, values.length)
}
