/** Transposing and spreading as records: the numbers of x in another order, which axes and their steps in x describe. */
import { sizeOf } from '../program.ts'
import { strideOf } from './broadcast.ts'
import type { KernelRecord } from './kernel-record.ts'
import { Opcode } from './kernels/opcode.ts'

/** An axis of the result: how many places it has, and how many numbers lie from one to the next in x and in the result. */
interface Axis {
  extent: number
  x: number
  out: number
}

/** `x` and `out`: addresses. */
export function encodeTranspose(
  shape: readonly number[],
  permutation: readonly number[],
  x: number,
  out: number,
): KernelRecord[] {
  const axes = fewestAxes(
    permutation.map((axis) => ({
      extent: shape[axis] ?? 1,
      x: sizeOf(shape.slice(axis + 1)),
    })),
  )
  const columns = axes.at(-1)
  const rows = axes.find((axis) => axis.x === 1)
  return columns && rows && columns !== rows
    ? matrices(columns, rows, axes, x, out)
    : encodeRuns(axes, x, out)
}

export function encodeSpread(
  shape: readonly number[],
  spread: readonly number[],
  x: number,
  out: number,
): KernelRecord[] {
  const axes = spread.map((extent, axis) => ({ extent, x: strideOf(shape, axis - spread.length) }))
  return encodeRuns(fewestAxes(axes), x, out)
}

/** Without those of one place, and with one for two along which x goes on evenly. */
function fewestAxes(given: readonly Omit<Axis, 'out'>[]): Axis[] {
  const axes: Axis[] = []
  let out = sizeOf(given.map(({ extent }) => extent))
  for (const { extent, x } of given) {
    if (extent === 1) continue
    out /= extent
    const before = axes.at(-1)
    if (before?.x === x * extent) axes.splice(-1, 1, { extent: before.extent * extent, x, out })
    else axes.push({ extent, x, out })
  }
  return axes
}

/** The last axis is one of x's numbers that lie side by side, or a number stands alone. */
function encodeRuns(axes: readonly Axis[], x: number, out: number): KernelRecord[] {
  const last = axes.at(-1)
  const run = last?.x === 1 ? last.extent : 1
  const [first, second, third, fourth, ...others] = (last?.x === 1 ? axes.slice(0, -1) : axes).toReversed()
  const within = [first, second, third, fourth].flatMap((axis) => [axis?.extent ?? 1, 4 * (axis?.x ?? 0)])
  return places(others, x, out).map((place) => [Opcode.runs, place.x, place.out, 4 * run, ...within])
}

/** In x `rows` is the axis whose numbers lie side by side, in the result `columns` is. */
function matrices(columns: Axis, rows: Axis, axes: readonly Axis[], x: number, out: number): KernelRecord[] {
  const [first, second, ...others] = axes.filter((axis) => axis !== columns && axis !== rows).toReversed()
  const matrix = [columns.extent, rows.extent, 4 * columns.x, 4 * rows.out]
  const stack = [first, second].flatMap((axis) => [
    axis?.extent ?? 1,
    4 * (axis?.x ?? 0),
    4 * (axis?.out ?? 0),
  ])
  return places(others, x, out).map((place) => [Opcode.transpose, place.x, place.out, ...matrix, ...stack])
}

/** The addresses of all places of some axes. */
const places = (axes: readonly Axis[], x: number, out: number): { x: number; out: number }[] =>
  axes.reduce(
    (known, axis) =>
      known.flatMap((place) =>
        Array.from({ length: axis.extent }, (_, index) => ({
          x: place.x + 4 * index * axis.x,
          out: place.out + 4 * index * axis.out,
        })),
      ),
    [{ x, out }],
  )
