/** Points in the plane on a canvas, coloured by class, both axes on one scale. */
import type { DatasetPreview } from '../../../src-main/shared/contract/engine-api.ts'
import { classColour, type Theme } from '../../../src-main/shared/theme/colours.ts'

const margin = 10

export function drawPoints(
  canvas: HTMLCanvasElement,
  { points, labels }: Pick<DatasetPreview, 'points' | 'labels'>,
  theme: Theme,
): void {
  const context = canvas.getContext('2d')
  if (!context) return
  const { clientWidth: width, clientHeight: height } = canvas
  const density = devicePixelRatio
  canvas.width = Math.round(width * density)
  canvas.height = Math.round(height * density)
  context.scale(density, density)
  const [left, right] = extent(points, 0)
  const [bottom, top] = extent(points, 1)
  const scale = Math.min(
    (width - 2 * margin) / (right - left || 1),
    (height - 2 * margin) / (top - bottom || 1),
  )
  const radius = labels.length > 500 ? 1.3 : 1.8
  labels.forEach((label, point) => {
    const x = width / 2 + ((points[2 * point] ?? 0) - (left + right) / 2) * scale
    const y = height / 2 - ((points[2 * point + 1] ?? 0) - (bottom + top) / 2) * scale
    context.fillStyle = classColour(theme, label)
    context.beginPath()
    context.arc(x, y, radius, 0, 2 * Math.PI)
    context.fill()
  })
}

function extent(points: Float32Array, axis: 0 | 1): [number, number] {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (let index = axis; index < points.length; index += 2) {
    const value = points[index] ?? 0
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  return low <= high ? [low, high] : [0, 1]
}
