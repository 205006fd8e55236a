/** Where the patches of an image lie. */
import type { Window } from './network.ts'

interface WindowSpec {
  kernel: number
  stride: number
  padding: 'same' | 'valid'
}

/** Null where not one patch fits. `same` puts the odd row or column of zeros below and to the right, as TensorFlow does. */
export function windowOver(
  height: number,
  width: number,
  { kernel, stride, padding }: WindowSpec,
): Window | null {
  const along = (extent: number): { count: number; before: number } => {
    if (padding === 'valid') return { count: Math.floor((extent - kernel) / stride) + 1, before: 0 }
    const count = Math.ceil(extent / stride)
    const zeros = Math.max((count - 1) * stride + kernel - extent, 0)
    return { count, before: Math.floor(zeros / 2) }
  }
  const [down, across] = [along(height), along(width)]
  if (down.count < 1 || across.count < 1) return null
  return {
    height: kernel,
    width: kernel,
    stride,
    top: down.before,
    left: across.before,
    rows: down.count,
    columns: across.count,
  }
}

/**
 * For every patch, row by row, and in it every pixel, row by row: the place of that pixel in the image
 * [height, width], or −1 where zeros are. [rows · columns · window.height · window.width]
 */
export function pixelsOfPatches(window: Window, height: number, width: number): Int32Array {
  const pixels = new Int32Array(window.rows * window.columns * window.height * window.width)
  let place = 0
  for (let row = 0; row < window.rows; row++) {
    for (let column = 0; column < window.columns; column++) {
      for (let down = 0; down < window.height; down++) {
        for (let across = 0; across < window.width; across++) {
          const y = row * window.stride - window.top + down
          const x = column * window.stride - window.left + across
          const inside = y >= 0 && y < height && x >= 0 && x < width
          pixels[place++] = inside ? y * width + x : -1
        }
      }
    }
  }
  return pixels
}
