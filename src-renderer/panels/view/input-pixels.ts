/** An input as pixels [height, width, 4], red, green, blue, opacity, its first row at the top. */
import { brightness, type InputRange } from './input-range.ts'
import type { ProbeInput } from './probe-input.ts'

export interface Pixels {
  width: number
  height: number
  bytes: Uint8ClampedArray<ArrayBuffer>
}

export function imagePixels(
  { height, width, channels, values }: Extract<ProbeInput, { kind: 'image' }>,
  range: InputRange,
): Pixels {
  const bytes = new Uint8ClampedArray(4 * height * width)
  for (let pixel = 0; pixel < height * width; pixel++) {
    for (let colour = 0; colour < 3; colour++) {
      const value = values[pixel * channels + (channels === 3 ? colour : 0)] ?? 0
      bytes[4 * pixel + colour] = brightness(value, range)
    }
    bytes[4 * pixel + 3] = 255
  }
  return { width, height, bytes }
}

/** Tokens as columns, features as rows; grey as in an image. */
export function sequencePixels(
  { tokens, features, values }: Extract<ProbeInput, { kind: 'sequence' }>,
  range: InputRange,
): Pixels {
  const turned = new Float32Array(values.length)
  for (let token = 0; token < tokens; token++) {
    for (let feature = 0; feature < features; feature++) {
      turned[feature * tokens + token] = values[token * features + feature] ?? 0
    }
  }
  return imagePixels({ kind: 'image', height: features, width: tokens, channels: 1, values: turned }, range)
}
