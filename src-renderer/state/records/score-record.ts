/**
 * The scores of one tap, gathered reply by reply. A reply in the same frame is appended; one in another frame begins anew,
 * and what was there stays until as many rows have come, so that nobody who looks at the last row is thrown back.
 * `merged` holds every row of its level of detail from row 0 on; while its `frame` is the same object, a later one is an
 * earlier one and more rows.
 *
 * Each column lies in a buffer that fills whole rows of a texture, so that it can go to the GPU from where it is.
 */
import type { PointMoments, Scores } from '../../../src-main/shared/contract/engine-api.ts'
import { joinedMoments } from '../../../src-main/shared/projection/point-moments.ts'
import { activationWidth, stepWidth } from '../../../src-main/shared/projection/score-layout.ts'
import { growingFloats, growingShorts } from './growing-column.ts'

/** Texels in a row of a texture. */
export const textureWidth = 4096

export class ScoreRecord {
  readonly #expectedRows: number
  #columns: ReturnType<typeof newColumns> | null = null
  /** What has come in the newest frame. */
  #newest: Scores | null = null
  #merged: Scores | null = null

  /** `expectedRows`: that there will be at the level, so that memory is asked for once. */
  constructor(expectedRows = 0) {
    this.#expectedRows = expectedRows
  }

  get merged(): Scores | null {
    return this.#merged
  }

  /** In the newest frame. */
  get rows(): number {
    return this.#newest?.rows ?? 0
  }

  /** Of the newest frame; 0 while there is none: what `readScores` takes as "no frame yet". */
  get version(): number {
    return this.#newest?.frame.version ?? 0
  }

  /** Whether rows are still to come in the newest frame before it is shown. */
  get isGathering(): boolean {
    return this.#newest !== this.#merged
  }

  /**
   * Takes one reply in: rows that follow what is held, or replace its end. Throws where rows are missing between.
   * `available`: rows that the engine has at the level; more than those are not waited for.
   */
  take(reply: Scores, available = 0): void {
    const { stride, probes } = reply
    const current = this.#newest?.frame.version === reply.frame.version ? this.#newest.frame : null
    const frame = current ?? reply.frame
    const columns =
      (current && this.#columns) ||
      newColumns(frame.components, probes * Math.max(this.#expectedRows, reply.rows))
    this.#columns = columns
    const before = current ? this.#newest : null
    const moments = momentsWith(before, reply)
    const cells = (reply.from / stride) * probes
    columns.activation.write(reply.activation, cells * activationWidth(frame.components))
    columns.actual.write(reply.actual, cells * stepWidth(frame.components))
    columns.steepest.write(reply.steepest, cells * stepWidth(frame.components))
    columns.actualScale.write(reply.actualScale, cells)
    columns.steepestScale.write(reply.steepestScale, cells)
    columns.actualLength.write(reply.actualLength, cells)
    columns.steepestLength.write(reply.steepestLength, cells)
    this.#newest = {
      frame,
      from: 0,
      stride,
      rows: reply.from / stride + reply.rows,
      probes,
      activation: columns.activation.values,
      actual: columns.actual.values,
      steepest: columns.steepest.values,
      actualScale: columns.actualScale.values,
      steepestScale: columns.steepestScale.values,
      actualLength: columns.actualLength.values,
      steepestLength: columns.steepestLength.values,
      ...(moments && { moments }),
    }
    const shown = this.#merged?.frame === frame ? 0 : (this.#merged?.rows ?? 0)
    if (this.#newest.rows >= Math.min(shown, available)) this.#merged = this.#newest
  }
}

/** Of all points that are held; a reply that replaces some of them leaves it unknown of which. */
function momentsWith(before: Scores | null, reply: Scores): PointMoments | undefined {
  const row = reply.from / reply.stride
  if (row === 0) return reply.moments
  if (reply.rows === 0) return before?.moments
  if (row !== before?.rows || !before.moments || !reply.moments) return undefined
  return joinedMoments(before.moments, reply.moments)
}

function newColumns(components: number, cells: number) {
  /** Of which a cell has `width` and a texel `texel`. */
  const room = (width: number, texel: number) => ({ expected: cells * width, granule: textureWidth * texel })
  const points = room(activationWidth(components), 4)
  const steps = room(stepWidth(components), 8)
  const numbers = room(1, 1)
  return {
    activation: growingFloats(points),
    actual: growingShorts(steps),
    steepest: growingShorts(steps),
    actualScale: growingFloats(numbers),
    steepestScale: growingFloats(numbers),
    actualLength: growingFloats(numbers),
    steepestLength: growingFloats(numbers),
  }
}
