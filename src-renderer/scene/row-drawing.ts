/**
 * How rows are drawn, every layer's alike: the trail behind the playhead, the arrows, and their growth in slow motion. What is
 * left open is worked out from the main layer's rows around its playhead and the size of what is drawn.
 */
import type { ScoreFrame } from '../../src-main/shared/contract/engine-api.ts'
import { roundScale } from '../../src-main/shared/plots/trajectory/arrow-scale.ts'
import type { Backdrop } from './backdrop.ts'
import type { DrawnProjection } from './drawn-projection.ts'
import { Fade } from './fade.ts'
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
  /** The logarithm of the scale of the arrows as they are drawn; null until they are. */
  #scale: Fade | null = null
  /** Of the rows that it is for. */
  #frame: ScoreFrame | undefined

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

  /** Moves on by so many seconds; true while the arrows go over from one scale to another. */
  advance(seconds: number): boolean {
    const wanted = Math.log(this.arrowScale())
    const frame = this.#main.table.scores?.frame
    const isAnother = frame !== this.#frame || this.arrows.scale !== 'auto'
    this.#frame = frame
    if (!this.#scale || isAnother) this.#scale = new Fade(wanted)
    this.#scale.goal = wanted
    return this.#scale.advance(seconds)
  }

  /** How many times longer than the steps the arrows are. */
  arrowScale(): number {
    const { scale } = this.arrows
    if (scale !== 'auto') return scale
    const { arrowScale, uniforms, matched } = this.#main
    const { playhead, steepestFactor } = uniforms
    const factor = matched ? 'matched' : steepestFactor.value
    return roundScale(arrowScale.at(playhead.value, this.#backdrop.radius, factor) / this.#drawnShare)
  }

  /** For data of this radius, the scene's units. */
  rowsWithin(radius: number): DrawnRows {
    return {
      trail: this.trailRows(),
      arrows: { ...this.arrows, scale: this.#scale ? Math.exp(this.#scale.share) : this.arrowScale() },
      growth: this.growth,
      longestArrow: longestArrow * radius,
    }
  }
}
