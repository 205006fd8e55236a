/**
 * A thousand points or so of a run, in its frame: what the box around any projection, and the size of the whole, are
 * measured on.
 */
import type { Scores } from '../../src-main/shared/contract/engine-api.ts'
import { scatteredSample } from '../../src-main/shared/plots/trajectory/scattered-sample.ts'
import { activationWidth, largest } from '../../src-main/shared/projection/score-layout.ts'
import type { Extent } from './data-bounds.ts'
import { extentOf } from './data-bounds.ts'
import type { DrawnProjection } from './drawn-projection.ts'

const sampleSize = 1536
/** Points that are further from the origin than all but so many of them do not stretch the picture. */
const within = 0.985

export class PointSample {
  /** [point, width] */
  #points = new Float32Array(0)
  #width = 4
  /** [axis, point], as they were drawn last. */
  #drawn = new Float32Array(0)
  /** Distance from the origin within which the points are, in whatever direction one looks; 0 where there are none. */
  radius = 0

  take({ rows, probes, activation, frame }: Pick<Scores, 'rows' | 'probes' | 'activation' | 'frame'>): void {
    const width = activationWidth(frame.components)
    const chosen = scatteredSample(rows * probes, sampleSize)
    const points = new Float32Array(chosen.length * width)
    const distances = new Float32Array(chosen.length)
    let count = 0
    for (const point of chosen) {
      let squares = 0
      for (let axis = 0; axis < width; axis++) {
        const score = activation[point * width + axis]!
        points[count * width + axis] = score
        squares += score * score
      }
      const distance = Math.sqrt(squares)
      if (distance < largest) distances[count++] = distance
    }
    this.#points = points.subarray(0, count * width)
    this.#width = width
    const sorted = distances.subarray(0, count).sort()
    this.radius = 1.12 * (sorted[Math.floor(within * (count - 1))] ?? 0)
  }

  /** Null where there is no point that can be drawn. */
  extent(projection: DrawnProjection): Extent | null {
    const count = this.#points.length / this.#width
    if (this.#drawn.length !== 3 * count) this.#drawn = new Float32Array(3 * count)
    const drawn = this.#drawn
    const place = { x: 0, y: 0, z: 0 }
    for (let point = 0; point < count; point++) {
      projection.apply(this.#points, point * this.#width, this.#width, place)
      drawn[point] = place.x
      drawn[count + point] = place.y
      drawn[2 * count + point] = place.z
    }
    return extentOf([0, 1, 2].map((axis) => drawn.subarray(axis * count, (axis + 1) * count)))
  }
}
