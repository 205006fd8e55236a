/** Draws what a figure's key is made of on a canvas, as its SVG would be: the key of a picture in pixels. */
import type { Ink } from '../../../src-main/shared/plots/trajectory/ink.ts'
import { fontFamily } from '../../../src-main/shared/theme/typography.ts'

export function drawInk(context: OffscreenCanvasRenderingContext2D, inks: readonly Ink[]): void {
  for (const ink of inks) {
    if (ink.kind === 'text') drawText(context, ink)
    else drawShape(context, ink)
  }
}

function drawText(context: OffscreenCanvasRenderingContext2D, ink: Extract<Ink, { kind: 'text' }>): void {
  context.font = `${ink.weight ?? 400} ${ink.size}px ${fontFamily}`
  context.fillStyle = ink.colour
  context.textAlign = 'left'
  context.textBaseline = 'alphabetic'
  context.fillText(ink.text, ink.x, ink.y + 0.35 * ink.size)
}

function drawShape(context: OffscreenCanvasRenderingContext2D, ink: Exclude<Ink, { kind: 'text' }>): void {
  const shape = new Path2D(ink.kind === 'path' ? ink.data : '')
  if (ink.kind === 'circle') shape.arc(ink.x, ink.y, ink.radius, 0, 2 * Math.PI)
  if (ink.fill) {
    context.fillStyle = ink.fill
    context.fill(shape)
  }
  if (!ink.stroke) return
  const { colour, width, dash = [] } = ink.stroke
  context.strokeStyle = colour
  context.lineWidth = width
  context.lineJoin = 'round'
  context.setLineDash([...dash])
  context.stroke(shape)
}
