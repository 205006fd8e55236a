/** A picture in pixels between its title and its key, as large as they are beside it on a page. */
import { MisstepError } from '../../../src-main/shared/contract/errors.ts'
import { projector } from '../../../src-main/shared/plots/camera.ts'
import { figureKey, figureKeyHeight } from '../../../src-main/shared/plots/trajectory/figure-key.ts'
import { type TrajectoryFigure, trajectoryKey } from '../../../src-main/shared/plots/trajectory-figure.ts'
import { fontSize } from '../../../src-main/shared/theme/typography.ts'
import { drawInk } from './draw-ink.ts'

/** CSS pixels of the picture, and pixels of the file for each. */
interface Size {
  width: number
  height: number
  scale: number
}

const margin = 12
const titleHeight = 30
const cutNote = 'A faded end: longer than drawn.'

export async function pictureWithKey(
  picture: Blob,
  figure: TrajectoryFigure,
  { width, height, scale }: Size,
): Promise<Blob> {
  const key = trajectoryKey(figure, {
    notes: figure.steps.length > 0 ? [...figure.notes, cutNote] : figure.notes,
    width: width - 2 * margin,
    fontSize: fontSize.body,
  })
  const below = figureKeyHeight(key) + margin
  const whole = titleHeight + height + below
  const canvas = new OffscreenCanvas(Math.round(scale * width), Math.round(scale * whole))
  const context = canvas.getContext('2d')
  if (!context) throw new MisstepError('internal', 'expected a 2D canvas to draw the key on, found none')
  context.scale(scale, scale)
  context.fillStyle = figure.theme.canvas
  context.fillRect(0, 0, width, whole)
  context.drawImage(await createImageBitmap(picture), 0, titleHeight, width, height)
  const pixelsPerUnit = projector(figure.camera, { left: 0, top: 0, width, height }).scale
  drawInk(context, [
    {
      kind: 'text',
      x: margin,
      y: titleHeight / 2,
      text: figure.title,
      size: fontSize.body,
      colour: figure.theme.text,
      weight: 600,
    },
    ...figureKey(key, margin, titleHeight + height, pixelsPerUnit),
  ])
  return await canvas.convertToBlob({ type: 'image/png' })
}
