/** What the axes of a tap's value are called: of a dense layer its units, of an image its rows, columns and channels. */
import type { StepInspection } from '../../../src-main/shared/contract/inspection.ts'

export interface Axis {
  name: string
  extent: number
}

/** Attention scores are [head, query, key]; other values of three axes are images. */
export function tapAxes({ tap, shape }: Pick<StepInspection, 'tap' | 'shape'>): Axis[] {
  const names = tap.startsWith('scores') ? ['head', 'query', 'key'] : axisNames[shape.length]
  return shape.map((extent, axis) => ({ name: names?.[axis] ?? `axis ${axis}`, extent }))
}

const axisNames: Readonly<Record<number, readonly string[]>> = {
  1: ['unit'],
  2: ['token', 'unit'],
  3: ['row', 'column', 'channel'],
}

/** A position, counted row by row, to its place along each axis but the last … */
export function placesOf(position: number, axes: readonly Axis[]): number[] {
  const places: number[] = []
  let rest = position
  for (const { extent } of axes.slice(0, -1).toReversed()) {
    places.unshift(rest % extent)
    rest = Math.floor(rest / extent)
  }
  return places
}

/** … and back. */
export function positionAt(places: readonly number[], axes: readonly Axis[]): number {
  return places.reduce((position, place, axis) => position * (axes[axis]?.extent ?? 1) + place, 0)
}

/** Of a whole value the position at which the loss pulls most: there is something to see there. */
export function strongest({ steepest, positions }: Pick<StepInspection, 'steepest' | 'positions'>): number {
  const units = steepest.length / positions
  const pulls = new Float64Array(positions)
  steepest.forEach((pull, entry) => {
    pulls[Math.floor(entry / units)]! += pull * pull
  })
  return pulls.indexOf(Math.max(...pulls))
}
