/** What is said of one probe at one row, and how much of its two arrows the drawn space leaves out. */
import type { Scores, Statistics } from '../../../src-main/shared/contract/engine-api.ts'

export interface ProbeFacts {
  gain: number
  alignment: number
  ownGain: number
  member: boolean
  /** Lengths in the full space of the tap. */
  actualLength: number
  steepestLength: number
  /** Shares of the squared lengths outside the drawn space, in [0, 1]; NaN for an arrow of no length. */
  actualOutside: number
  steepestOutside: number
}

/** Null where the row has not arrived. */
export function probeFacts(
  scores: Scores,
  statistics: Statistics | null,
  { probe, row }: { probe: number; row: number },
): ProbeFacts | null {
  if (probe >= scores.probes || row < 0 || row >= scores.rows) return null
  const cell = row * scores.probes + probe
  const measured = statistics && row < statistics.rows ? statistics : null
  const actualLength = scores.actualLength[cell] ?? Number.NaN
  const steepestLength = scores.steepestLength[cell] ?? Number.NaN
  return {
    gain: measured?.actualGain[cell] ?? Number.NaN,
    alignment: measured?.actualAlignment[cell] ?? Number.NaN,
    ownGain: measured?.ownGain[cell] ?? Number.NaN,
    member: measured?.member[cell] === 1,
    actualLength,
    steepestLength,
    actualOutside: outside(scores.actual, cell, actualLength),
    steepestOutside: outside(scores.steepest, cell, steepestLength),
  }
}

function outside(drawn: Float32Array, cell: number, length: number): number {
  const [x = 0, y = 0, z = 0] = drawn.subarray(3 * cell, 3 * cell + 3)
  return length > 0 ? Math.max(0, 1 - (x * x + y * y + z * z) / (length * length)) : Number.NaN
}
