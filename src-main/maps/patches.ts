/**
 * Cuts images into patches, a linear map without parameters: [rows, height, width, channel] to
 * [rows, patch, pixel, channel], both row by row, with zeros where a patch reaches beyond the image.
 */
import { concat, gather, reshape, sum, type Tensor, tensor1d, zeros } from '@tensorflow/tfjs-core'
import type { Window } from '../shared/network/network.ts'
import { pixelsOfPatches } from '../shared/network/window.ts'

export interface Cut {
  apply(images: Tensor): Tensor
  /** The transposed map: each pixel is given the sum of what the patches have at it. */
  transposed(patches: Tensor): Tensor
}

export function cutInto(window: Window, [height = 1, width = 1, channels = 1]: readonly number[]): Cut {
  const pixels = pixelsOfPatches(window, height, width)
  const patches = window.rows * window.columns
  const places = placesOfPixels(pixels, height * width)
  const most = places.length / (height * width)
  return {
    apply(images) {
      const [rows = 0] = images.shape
      const flat = reshape(images, [rows, height * width, channels])
      return reshape(taken(flat, pixels), [rows, patches, window.height * window.width, channels])
    },
    transposed(given) {
      const [rows = 0] = given.shape
      const flat = reshape(given, [rows, pixels.length, channels])
      const found = taken(flat, places)
      const shape = [rows, height, width, channels]
      if (most === 1) return reshape(found, shape)
      return reshape(sum(reshape(found, [rows, height * width, most, channels]), 2), shape)
    },
  }
}

/** Entries of the middle axis by their places, zero at −1. */
function taken(values: Tensor, places: Int32Array): Tensor {
  const [rows = 0, count = 0, channels = 0] = values.shape
  if (!places.includes(-1)) return gather(values, tensor1d(places, 'int32'), 1)
  const padded = concat([values, zeros([rows, 1, channels])], 1)
  const found = places.map((place) => (place === -1 ? count : place))
  return gather(padded, tensor1d(found, 'int32'), 1)
}

/** For each of so many pixels, where it occurs in `pixels`, filled up with −1 to the most that any does. */
function placesOfPixels(pixels: Int32Array, count: number): Int32Array {
  const found = Array.from({ length: count }, (): number[] => [])
  pixels.forEach((pixel, place) => {
    found[pixel]?.push(place)
  })
  const most = Math.max(1, ...found.map(({ length }) => length))
  const places = new Int32Array(count * most).fill(-1)
  found.forEach((list, pixel) => {
    places.set(list, pixel * most)
  })
  return places
}
