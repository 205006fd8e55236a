/** The numbers of one update at one tap: of one probe, or medians over several. */
import type { Scores, Statistics } from '../../../src-main/shared/contract/engine-api.ts'
import { median } from '../../../src-main/shared/plots/median.ts'

export interface StepNumbers {
  /** Lengths in the full space. */
  actual: number
  steepest: number
  /** ‖actual − steepest‖, in the full space. */
  gap: number
  gain: number
  alignment: number
  /** Degrees between the two steps. */
  angle: number
  /** Of the probes, how many were in the batch of this row. */
  members: number
}

/** What is told of: some probes at a row. */
export interface StepAt {
  row: number
  probes: readonly number[]
}

/** Places in arrays [row, probe]. */
const cellsAt = ({ row, probes }: StepAt, held: number): number[] =>
  probes.filter((probe) => probe < held).map((probe) => row * held + probe)

/** Of numbers [row, probe]; null where the row has not come. */
export function rowMedian(
  { values, probes }: { values: Float32Array; probes: number },
  at: StepAt,
): number | null {
  if ((at.row + 1) * probes > values.length) return null
  return median(Float32Array.from(cellsAt(at, probes), (cell) => values[cell] ?? Number.NaN))
}

/** Null until the row and its statistics are here. */
export function stepNumbers(
  scores: Scores | null,
  statistics: Statistics | null,
  at: StepAt,
): StepNumbers | null {
  if (!scores || !statistics || at.row >= scores.rows || at.row >= statistics.rows) return null
  const cells = cellsAt(at, scores.probes)
  const middle = (value: (cell: number) => number): number => median(Float32Array.from(cells, value))
  const actual = (cell: number): number => scores.actualLength[cell] ?? Number.NaN
  const steepest = (cell: number): number => scores.steepestLength[cell] ?? Number.NaN
  const cosine = (cell: number): number => statistics.actualAlignment[cell] ?? Number.NaN
  return {
    actual: middle(actual),
    steepest: middle(steepest),
    gap: middle((cell) => thirdSide(actual(cell), steepest(cell), cosine(cell))),
    gain: middle((cell) => statistics.actualGain[cell] ?? Number.NaN),
    alignment: middle(cosine),
    angle: middle((cell) => degrees(cosine(cell))),
    members: cells.reduce((sum, cell) => sum + (statistics.member[cell] ?? 0), 0),
  }
}

/** By the law of cosines. */
const thirdSide = (a: number, b: number, cosine: number): number =>
  Math.sqrt(Math.max(0, a * a + b * b - 2 * a * b * cosine))

const degrees = (cosine: number): number => (Math.acos(Math.max(-1, Math.min(1, cosine))) * 180) / Math.PI
