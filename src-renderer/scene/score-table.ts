/**
 * What a run's scores look like to the shaders: three step textures, each cell `xyz` and a flag, 1 where the numbers
 * can be drawn. A diverged row holds NaN, Inf or numbers beyond any screen: it is stored as zeros with the flag at 0,
 * so that no shader ever sees garbage.
 */
import { FloatType } from 'three'
import type { Scores } from '../../src-main/shared/contract/engine-api.ts'
import { MisstepError } from '../../src-main/shared/contract/errors.ts'
import { StepTexture } from './step-texture.ts'

/** Beyond this a float32 overflows on its way through the matrices. */
const largest = 1e15
const channels = 4

export class ScoreTable {
  readonly positions: StepTexture<Float32Array<ArrayBuffer>>
  readonly actual: StepTexture<Float32Array<ArrayBuffer>>
  readonly steepest: StepTexture<Float32Array<ArrayBuffer>>
  rows = 0
  probes = 0

  constructor(onUpload: (bytes: number) => void) {
    const table = () => new StepTexture((length) => new Float32Array(length), FloatType, onUpload)
    this.positions = table()
    this.actual = table()
    this.steepest = table()
  }

  /** Takes a reply in: from row 0 it replaces everything, otherwise it goes on where the rows end, or before. */
  take(scores: Scores): void {
    const { from, rows, probes } = scores
    if (from > this.rows || (from > 0 && probes !== this.probes)) {
      throw new MisstepError(
        'internal',
        `expected scores of ${this.probes} probes from row ${this.rows} or before, found ${probes} from row ${from}`,
      )
    }
    const [first, last] = [from * probes, (from + rows) * probes]
    this.#write(this.positions, scores.activation, first, last)
    this.#write(this.actual, scores.actual, first, last)
    this.#write(this.steepest, scores.steepest, first, last)
    this.rows = from + rows
    this.probes = probes
  }

  /** Where a probe is at a fractional row, into `into`; false where it cannot be drawn. */
  positionAt(row: number, probe: number, into: { x: number; y: number; z: number }): boolean {
    if (this.rows === 0 || probe >= this.probes) return false
    const here = Math.floor(row)
    const next = Math.min(here + 1, this.rows - 1)
    const { cells } = this.positions
    const a = (here * this.probes + probe) * channels
    const b = (next * this.probes + probe) * channels
    if (cells[a + 3] !== 1) return false
    const share = cells[b + 3] === 1 ? row - here : 0
    into.x = cells[a]! + share * (cells[b]! - cells[a]!)
    into.y = cells[a + 1]! + share * (cells[b + 1]! - cells[a + 1]!)
    into.z = cells[a + 2]! + share * (cells[b + 2]! - cells[a + 2]!)
    return true
  }

  dispose(): void {
    this.positions.dispose()
    this.actual.dispose()
    this.steepest.dispose()
  }

  #write(
    table: StepTexture<Float32Array<ArrayBuffer>>,
    source: Float32Array,
    first: number,
    last: number,
  ): void {
    table.reserve(last, first)
    const { cells } = table
    for (let cell = first, read = 0; cell < last; cell++, read += 3) {
      const x = source[read]!
      const y = source[read + 1]!
      const z = source[read + 2]!
      // Written so that NaN fails it.
      const drawable = Math.abs(x) < largest && Math.abs(y) < largest && Math.abs(z) < largest
      const write = cell * channels
      cells[write] = drawable ? x : 0
      cells[write + 1] = drawable ? y : 0
      cells[write + 2] = drawable ? z : 0
      cells[write + 3] = drawable ? 1 : 0
    }
    table.send(first, last)
  }
}
