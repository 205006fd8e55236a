/** The largest of each window of an image, by channel; among equals it is the first, which alone has the gradient. */
import {
  concat,
  greater,
  maximum,
  reshape,
  slice,
  sub,
  type Tensor,
  where,
  zerosLike,
} from '@tensorflow/tfjs-core'
import { cutInto } from '../../maps/patches.ts'
import type { Window } from '../../shared/network/network.ts'
import { type NodeTrace, only } from '../node-trace.ts'

export function maxPooled(x: Tensor, window: Window): NodeTrace {
  const cut = cutInto(window, x.shape.slice(1))
  const candidates = pixelsOf(cut.apply(x))
  const [first, ...others] = candidates
  if (!first) throw new RangeError('expected a window of at least one pixel')
  const wins: Tensor[] = []
  const most = others.reduce((best, candidate) => {
    const larger = greater(candidate, best)
    wins.push(larger)
    return where(larger, candidate, best)
  }, first)
  const shape = [window.rows, window.columns, x.shape.at(-1) ?? 1]
  const asImage = (values: Tensor): Tensor => reshape(values, [-1, ...shape])
  return {
    value: asImage(most),

    // From the last candidate to the first: whoever won against all before it takes what is left.
    pullback(gradient) {
      let left = reshape(gradient, most.shape)
      const nothing = zerosLike(left)
      const given: Tensor[] = []
      for (const larger of wins.toReversed()) {
        given.unshift(where(larger, left, nothing))
        left = where(larger, nothing, left)
      }
      return [cut.transposed(concat([left, ...given], 2))]
    },

    // max(a + Δa) − m = max((a − m) + Δa): the winner's own distance is zero, and its Δa keeps its digits.
    difference(moves) {
      const moved = pixelsOf(cut.apply(only(moves)))
      const beyond = candidates.map((candidate, pixel) => {
        const move = moved[pixel]
        if (!move) throw new RangeError('expected as many pixels')
        return sub(move, sub(most, candidate))
      })
      return asImage(beyond.reduce((best, each) => maximum(best, each)))
    },
  }
}

/** Of [rows, patch, pixel, channel], each pixel's [rows, patch, 1, channel]. */
function pixelsOf(patches: Tensor): Tensor[] {
  const [rows = 0, count = 0, pixels = 0, channels = 0] = patches.shape
  return Array.from({ length: pixels }, (_, pixel) =>
    slice(patches, [0, 0, pixel, 0], [rows, count, 1, channels]),
  )
}
