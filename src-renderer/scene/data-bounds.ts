/**
 * The box that the axes are drawn around, with a grid of one round cell on all three axes (the scale is the same on
 * all of them, or a drawn angle would not be the angle). Its sides are quarters of a cell, so that it grows in steps
 * while a run grows and never quivers.
 * A few points far away, as in the last rows of a run that diverged, do not stretch it.
 */
import { roundNumber } from '../../src-main/shared/plots/axis-ticks.ts'

export type Triple = [number, number, number]

export interface DataBox {
  low: Triple
  high: Triple
  /** Side of a cell. */
  cell: number
}

export interface Extent {
  low: Triple
  high: Triple
}

/** Left out at either end before looking at how far the rest reaches. */
const tail = 0.004
/** At most so many cells along the longest axis, at least half as many. */
const cells = 9
const axes = [0, 1, 2] as const

/** The extent of points, given along each axis, without the far-off ones; null where there is none. */
export function extentOf(places: readonly Float32Array[]): Extent | null {
  const extent: Extent = { low: [0, 0, 0], high: [0, 0, 0] }
  for (const axis of axes) {
    const values = places[axis]
    if (!values || values.length === 0) return null
    const drop = Math.floor(tail * values.length)
    const lowest = leastOf(values, drop + 1, 1)
    const highest = leastOf(values, drop + 1, -1)
    const [low, high] = [lowest[drop]!, -highest[drop]!]
    // The ends count too, where they go on from the rest.
    const slack = Math.max(high - low, 1e-3 * Math.abs(high)) * 0.6
    extent.low[axis] = Math.max(lowest[0]!, low - slack)
    extent.high[axis] = Math.min(-highest[0]!, high + slack)
  }
  return extent
}

/** The `count` least of `sign · values`, in order. A few of many: sorting all of them would take a hundred times longer. */
function leastOf(values: Float32Array, count: number, sign: 1 | -1): Float32Array {
  const least = new Float32Array(count).fill(Number.POSITIVE_INFINITY)
  for (let index = 0; index < values.length; index++) {
    const value = sign * values[index]!
    if (value >= least[count - 1]!) continue
    let place = count - 1
    for (; place > 0 && least[place - 1]! > value; place--) least[place] = least[place - 1]!
    least[place] = value
  }
  return least
}

export const sameExtent = (one: Extent, other: Extent): boolean =>
  axes.every((axis) => one.low[axis] === other.low[axis] && one.high[axis] === other.high[axis])

export function joinExtents(a: Extent, b: Extent): Extent {
  return {
    low: triple((axis) => Math.min(a.low[axis], b.low[axis])),
    high: triple((axis) => Math.max(a.high[axis], b.high[axis])),
  }
}

export function holds(box: DataBox, { low, high }: Extent): boolean {
  return axes.every((axis) => low[axis] >= box.low[axis] && high[axis] <= box.high[axis])
}

/** The smallest box around an extent; an extent without size gets a box of its magnitude, or of size 1. */
export function boxAround({ low, high }: Extent): DataBox {
  const longest = Math.max(...axes.map((axis) => high[axis] - low[axis]))
  const magnitude = Math.max(...axes.map((axis) => Math.max(Math.abs(low[axis]), Math.abs(high[axis]))))
  const size = longest > 1e-6 * magnitude ? longest : magnitude || 1
  const cell = roundNumber(size / cells, 'up')
  const step = cell / 4
  const lowest = (axis: 0 | 1 | 2): number => Math.floor(low[axis] / step - 0.2)
  return {
    low: triple((axis) => step * lowest(axis)),
    // A flat side still has room for a tick.
    high: triple((axis) => step * Math.max(lowest(axis) + 4, Math.ceil(high[axis] / step + 0.2))),
    cell,
  }
}

export function centreOf({ low, high }: Extent): Triple {
  return triple((axis) => (low[axis] + high[axis]) / 2)
}

/** Half the diagonal. */
export function radiusOf({ low, high }: Extent): number {
  return Math.hypot(...axes.map((axis) => high[axis] - low[axis])) / 2
}

/** The round numbers along one axis of the box. */
export function ticksAlong(box: DataBox, axis: 0 | 1 | 2): number[] {
  const first = Math.ceil(box.low[axis] / box.cell - 1e-6)
  const last = Math.floor(box.high[axis] / box.cell + 1e-6)
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * box.cell).toPrecision(12)),
  )
}

export function triple(of: (axis: 0 | 1 | 2) => number): Triple {
  return [of(0), of(1), of(2)]
}
