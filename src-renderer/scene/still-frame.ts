/** The view as a PNG of any size, its text drawn into it. */
import { type Camera, type Scene, type WebGLRenderer, WebGLRenderTarget } from 'three'
import { MisstepError } from '../../src-main/shared/contract/errors.ts'
import type { Theme } from '../../src-main/shared/theme/colours.ts'
import { fontFamily } from '../../src-main/shared/theme/typography.ts'
import type { Label } from './axis-labels.ts'
import { labelFont } from './label-overlay.ts'

interface StillFrame {
  renderer: WebGLRenderer
  scene: Scene
  camera: Camera
  /** Pixels. */
  width: number
  height: number
  /** Pixels a CSS pixel of the view on screen. */
  scale: number
  /** How much larger than stated text is. */
  textScale: number
  labels: readonly Label[]
  theme: Theme
  transparent: boolean
}

export function checkFrameSize(renderer: WebGLRenderer, width: number, height: number): void {
  const largest = renderer.capabilities.maxTextureSize
  if (![width, height].every((side) => Number.isInteger(side) && side >= 1 && side <= largest)) {
    throw new MisstepError(
      'bad-spec',
      `expected a picture of 1 to ${largest} pixels a side, found ${width} × ${height}`,
    )
  }
}

/** Draws at once; the encoding is what is waited for. */
export async function stillFrame(frame: StillFrame): Promise<Blob> {
  const { width, height } = frame
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (!context) throw new MisstepError('internal', 'expected a 2D canvas to draw the picture on, found none')
  context.putImageData(new ImageData(drawnPixels(frame), width, height), 0, 0)
  if (!frame.transparent) {
    context.globalCompositeOperation = 'destination-over'
    context.fillStyle = frame.theme.canvas
    context.fillRect(0, 0, width, height)
    context.globalCompositeOperation = 'source-over'
  }
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  for (const label of frame.labels) {
    const { weight, size } = labelFont[label.kind]
    context.font = `${weight} ${size * frame.scale * frame.textScale}px ${fontFamily}`
    context.fillStyle = label.kind === 'tick' ? frame.theme.muted : frame.theme.text
    context.globalAlpha = label.opacity
    // As on screen, what is drawn under a text stops short of it; on a transparent ground nothing can.
    if (!frame.transparent) {
      context.lineJoin = 'round'
      context.lineWidth = 3 * frame.scale * frame.textScale
      context.strokeStyle = frame.theme.canvas
      context.strokeText(label.text, label.x * frame.scale, label.y * frame.scale)
    }
    context.fillText(label.text, label.x * frame.scale, label.y * frame.scale)
  }
  return await canvas.convertToBlob({ type: 'image/png' })
}

/** Straight alpha, top row first. */
function drawnPixels({ renderer, scene, camera, width, height }: StillFrame): Uint8ClampedArray<ArrayBuffer> {
  const target = new WebGLRenderTarget(width, height)
  const alpha = renderer.getClearAlpha()
  const upsideDown = new Uint8Array(4 * width * height)
  try {
    renderer.setRenderTarget(target)
    renderer.setClearAlpha(0)
    renderer.clear()
    renderer.render(scene, camera)
    renderer.readRenderTargetPixels(target, 0, 0, width, height, upsideDown)
  } finally {
    renderer.setRenderTarget(null)
    renderer.setClearAlpha(alpha)
    target.dispose()
  }
  const pixels = new Uint8ClampedArray(4 * width * height)
  for (let row = 0; row < height; row++) {
    pixels.set(
      upsideDown.subarray(4 * width * (height - 1 - row), 4 * width * (height - row)),
      4 * width * row,
    )
  }
  // Blending leaves the colours multiplied by alpha.
  for (let index = 0; index < pixels.length; index += 4) {
    const share = (pixels[index + 3] ?? 0) / 255
    if (share === 0 || share === 1) continue
    for (let channel = index; channel < index + 3; channel++) pixels[channel] = (pixels[channel] ?? 0) / share
  }
  return pixels
}
