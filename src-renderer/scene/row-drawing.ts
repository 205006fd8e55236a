/**
 * How rows are drawn, every layer's alike: the trail behind the playhead, the arrows, and their growth in slow motion. What is
 * left open is worked out from the main layer's rows around its playhead and the size of what is drawn.
 */
import type { Backdrop } from './backdrop.ts'
import type { DrawnProjection } from './drawn-projection.ts'
import type { DrawnRows, RunLayer } from './run-layer.ts'
import type { ArrowOptions, StepGrowth } from './scene-view.ts'

/** Arrows are cut at this share of the radius of the data. */
const longestArrow = 0.38

export class RowDrawing {
  /** Rows of path behind the playhead; `auto`: as many as make a curve. */
  trail: number | 'auto' = 'auto'
  arrows: ArrowOptions = { scale: 'auto', actual: true, steepest: true, rows: 'playhead' }
  growth: StepGrowth = { steepest: 1, actual: 1, gap: 0 }
  readonly #main: RunLayer
  readonly #backdrop: Pick<Backdrop, 'radius'>
  /** Of a step's length, in the drawn space. */
  #drawnShare = 1

  constructor(main: RunLayer, backdrop: Pick<Backdrop, 'radius'>) {
    this.#main = main
    this.#backdrop = backdrop
  }

  /** Arrows are as long in a space that holds little of the steps as in one that holds all. */
  measureSteps(projection: DrawnProjection): void {
    this.#drawnShare = this.#main.arrowScale.drawnShare(projection)
  }

  trailRows(): number {
    if (this.trail !== 'auto') return this.trail
    return this.#main.trailLength.at(this.#main.uniforms.playhead.value, this.#backdrop.radius)
  }

  /** How many times longer than the steps the arrows are. */
  arrowScale(): number {
    const { scale } = this.arrows
    if (scale !== 'auto') return scale
    const { arrowScale, uniforms, matched } = this.#main
    const { playhead, steepestFactor } = uniforms
    const factor = matched ? 'matched' : steepestFactor.value
    return arrowScale.at(playhead.value, this.#backdrop.radius, factor) / this.#drawnShare
  }

  /** For data of this radius, the scene's units. */
  rowsWithin(radius: number): DrawnRows {
    return {
      trail: this.trailRows(),
      arrows: { ...this.arrows, scale: this.arrowScale() },
      growth: this.growth,
      longestArrow: longestArrow * radius,
    }
  }
}
