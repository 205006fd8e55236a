/**
 * The rows of one run at one tap, as the shaders and the pointer read them: the arrays of `Scores` themselves, on the GPU
 * as they lie in memory. A cell fills `activationWidth / 4` texels and `stepWidth / 8` texels; of the scales four cells
 * share one.
 */
import type { Scores } from '../../src-main/shared/contract/engine-api.ts'
import { MisstepError } from '../../src-main/shared/contract/errors.ts'
import { activationWidth, stepWidth } from '../../src-main/shared/projection/score-layout.ts'
import { CellTexture } from './cell-texture.ts'
import type { DrawnProjection } from './drawn-projection.ts'

interface Place {
  x: number
  y: number
  z: number
}

export class ScoreTable {
  readonly activation: CellTexture
  readonly actual: CellTexture
  readonly steepest: CellTexture
  readonly actualScale: CellTexture
  readonly steepestScale: CellTexture
  #scores: Scores | null = null

  constructor(onUpload: (bytes: number) => void) {
    this.activation = new CellTexture('float32', onUpload)
    this.actual = new CellTexture('int16', onUpload)
    this.steepest = new CellTexture('int16', onUpload)
    this.actualScale = new CellTexture('float32', onUpload)
    this.steepestScale = new CellTexture('float32', onUpload)
  }

  get scores(): Scores | null {
    return this.#scores
  }

  get rows(): number {
    return this.#scores?.rows ?? 0
  }

  get probes(): number {
    return this.#scores?.probes ?? 0
  }

  /** Texels of a cell. */
  get texels(): { activation: number; step: number } {
    const components = this.#scores?.frame.components ?? 1
    return { activation: activationWidth(components) / 4, step: stepWidth(components) / 8 }
  }

  /** All rows that are held, from the run's first on; `kept` of them were taken before and are the same. */
  take(scores: Scores, kept: number): void {
    const held = this.#scores
    if (kept > this.rows || kept > scores.rows || (kept > 0 && scores.probes !== held?.probes)) {
      throw new MisstepError(
        'internal',
        `expected scores that keep at most ${this.rows} rows of ${this.probes} probes, found ${kept} kept of ${scores.probes}`,
      )
    }
    const cells = kept * scores.probes
    const { components } = scores.frame
    this.#scores = scores
    this.activation.take(scores.activation, cells * activationWidth(components))
    this.actual.take(scores.actual, cells * stepWidth(components))
    this.steepest.take(scores.steepest, cells * stepWidth(components))
    this.actualScale.take(scores.actualScale, cells)
    this.steepestScale.take(scores.steepestScale, cells)
  }

  /** Where a probe is at a fractional row, score units of the drawn space, into `into`; false where it cannot be drawn. */
  positionAt(row: number, probe: number, projection: DrawnProjection, into: Place): boolean {
    const scores = this.#scores
    if (!scores || scores.rows === 0 || probe >= scores.probes) return false
    const here = Math.floor(row)
    const width = activationWidth(scores.frame.components)
    const first = (here * scores.probes + probe) * width
    if (!projection.apply(scores.activation, first, width, into)) return false
    const share = row - here
    if (share === 0 || here + 1 >= scores.rows) return true
    const { x, y, z } = into
    if (projection.apply(scores.activation, first + scores.probes * width, width, into)) {
      into.x = x + share * (into.x - x)
      into.y = y + share * (into.y - y)
      into.z = z + share * (into.z - z)
    } else {
      into.x = x
      into.y = y
      into.z = z
    }
    return true
  }

  sendAgain(): void {
    for (const table of this.#tables) table.sendAgain()
  }

  dispose(): void {
    for (const table of this.#tables) table.dispose()
  }

  get #tables(): CellTexture[] {
    return [this.activation, this.actual, this.steepest, this.actualScale, this.steepestScale]
  }
}
