/** Nodes without parameters that are linear: their difference is they themselves. */
import { add, concat, fill, mean, mul, reshape, slice, type Tensor, zeros } from '@tensorflow/tfjs-core'
import { cutInto } from '../../maps/patches.ts'
import type { Window } from '../../shared/network/network.ts'
import { type NodeTrace, only } from '../node-trace.ts'

function linear(
  x: Tensor,
  apply: (x: Tensor) => Tensor,
  transposed: (gradient: Tensor) => Tensor,
): NodeTrace {
  return {
    value: apply(x),
    pullback: (gradient) => [transposed(gradient)],
    difference: (moves) => apply(only(moves)),
  }
}

/** a + b */
export const summed = (a: Tensor, b: Tensor): NodeTrace => ({
  value: add(a, b),
  pullback: (gradient) => [gradient, gradient],
  difference: ([da = null, db = null]) => (da && db ? add(da, db) : (da ?? only([db]))),
})

/** The same numbers as [rows, ...shape]. */
export const reshaped = (x: Tensor, shape: readonly number[]): NodeTrace =>
  linear(
    x,
    (values) => reshape(values, [values.shape[0] ?? 1, ...shape]),
    (gradient) => reshape(gradient, x.shape),
  )

/** The squares of an image as tokens, [rows, token, feature]. */
export function tokens(x: Tensor, window: Window, shape: readonly number[]): NodeTrace {
  const cut = cutInto(window, x.shape.slice(1))
  return linear(x, (images) => reshape(cut.apply(images), [images.shape[0] ?? 1, ...shape]), cut.transposed)
}

/** Over all axes between the rows and the last: [rows, unit]. */
export function averaged(x: Tensor): NodeTrace {
  const [, ...shape] = x.shape
  const units = shape.at(-1) ?? 1
  const positions = shape.slice(0, -1).reduce((product, extent) => product * extent, 1)
  return linear(
    x,
    (values) => mean(reshape(values, [-1, positions, units]), 1),
    (gradient) => {
      const spread = mul(reshape(gradient, [-1, 1, units]), fill([1, positions, 1], 1 / positions))
      return reshape(spread, [gradient.shape[0] ?? 1, ...shape])
    },
  )
}

/** The last token, [rows, unit]. */
export function lastToken(x: Tensor): NodeTrace {
  const [, tokenCount = 1, units = 1] = x.shape
  return linear(
    x,
    (values) => reshape(slice(values, [0, tokenCount - 1, 0], [values.shape[0] ?? 1, 1, units]), [-1, units]),
    (gradient) => {
      const [rows = 1] = gradient.shape
      const last = reshape(gradient, [rows, 1, units])
      return tokenCount === 1 ? last : concat([zeros([rows, tokenCount - 1, units]), last], 1)
    },
  )
}

/** The mean of each window of an image, [rows, height, width, channel]. */
export function averagePooled(x: Tensor, window: Window): NodeTrace {
  const cut = cutInto(window, x.shape.slice(1))
  const pixels = window.height * window.width
  const channels = x.shape.at(-1) ?? 1
  const patches = window.rows * window.columns
  return linear(
    x,
    (images) =>
      reshape(mean(cut.apply(images), 2), [images.shape[0] ?? 1, window.rows, window.columns, channels]),
    (gradient) => {
      const each = reshape(gradient, [-1, patches, 1, channels])
      return cut.transposed(mul(each, fill([1, 1, pixels, 1], 1 / pixels)))
    },
  )
}
