/** Where the numbers of a patch come from in the image that it is cut out of. */

import type { Window } from '../shared/network/network.ts'
import { pixelsOfPatches } from '../shared/network/window.ts'

/**
 * For every patch, and in it row by row, column by column, channel by channel: the place of that number in the image
 * [height, width, channel], or −1 where zeros are. [rows · columns · window.height · window.width · channels]
 */
export function placesOfPatches(window: Window, image: readonly number[]): Int32Array {
  const [height = 1, width = 1, channels = 1] = image
  const pixels = pixelsOfPatches(window, height, width)
  const places = new Int32Array(pixels.length * channels)
  for (let index = 0; index < places.length; index++) {
    const pixel = pixels[Math.floor(index / channels)]!
    places[index] = pixel < 0 ? -1 : pixel * channels + (index % channels)
  }
  return places
}

/** The numbers at `places` of every sample of `size` numbers, zero at −1. [samples, places] */
export function gathered(values: Float64Array, size: number, places: Int32Array): Float64Array {
  const samples = values.length / size
  const result = new Float64Array(samples * places.length)
  for (let sample = 0, at = 0; sample < samples; sample++) {
    const start = sample * size
    for (const place of places) result[at++] = place < 0 ? 0 : values[start + place]!
  }
  return result
}
