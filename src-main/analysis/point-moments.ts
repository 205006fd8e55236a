/**
 * Sums over the points of some rows, from which those of all rows follow by addition: of the scores s in a frame, and of
 * what lies between a point x and the frame's centre c in the full space of the tap,
 *   Σ s, Σ s sᵀ, Σ (x − c), Σ ‖x − c‖².
 * A frame is fitted to a sample; what share of the variance lies along its axes is told of every point. In float64.
 */
import type { PointMoments, ScoreFrame } from '../shared/contract/engine-api.ts'
import { activationWidth, undrawable } from '../shared/projection/score-layout.ts'

type Frame = Pick<ScoreFrame, 'centre' | 'components' | 'units'>

export class MomentSums {
  readonly #frame: Frame
  readonly #scores: Float64Array
  readonly #products: Float64Array
  readonly #offsets: Float64Array
  #squares = 0
  #points = 0

  constructor(frame: Frame) {
    this.#frame = frame
    this.#scores = new Float64Array(frame.components)
    this.#products = new Float64Array(frame.components ** 2)
    this.#offsets = new Float64Array(frame.units)
  }

  /** `data`: points [count, unit]; `packed`: their scores, [cell, width], from cell `cell` on. Those that cannot be drawn do not count. */
  add(data: Float32Array, packed: Float32Array, cell: number): void {
    const { centre, components, units } = this.#frame
    const width = activationWidth(components)
    const count = data.length / units
    for (let point = 0; point < count; point++) {
      const start = (cell + point) * width
      if (packed[start] === undrawable) continue
      this.#points++
      for (let one = 0; one < components; one++) {
        const score = packed[start + one]!
        this.#scores[one]! += score
        const row = one * components
        for (let other = 0; other < components; other++) {
          this.#products[row + other]! += score * packed[start + other]!
        }
      }
      for (let unit = 0, at = point * units; unit < units; unit++, at++) {
        const offset = data[at]! - centre[unit]!
        this.#offsets[unit]! += offset
        this.#squares += offset * offset
      }
    }
  }

  get moments(): PointMoments {
    return {
      points: this.#points,
      scores: Float32Array.from(this.#scores),
      products: Float32Array.from(this.#products),
      offsets: Float32Array.from(this.#offsets),
      squares: this.#squares,
    }
  }
}
