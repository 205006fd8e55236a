/** Scores of probes that walk along known lines. */
import type { DrawnScores } from '../../../src-main/shared/projection/drawn-scores.ts'

/** Probe `p` at row `r` stands at (r, p, 0); its actual step is (1, 0, 0) and its steepest (0, 1, 0). */
export function knownScores(rows: number, probes: number): DrawnScores {
  const count = rows * probes
  const vectors = (of: (row: number, probe: number) => number[]): Float32Array =>
    Float32Array.from({ length: count }, (_, at) => at).reduce(
      (array, at) => {
        array.set(of(Math.floor(at / probes), at % probes), at * 3)
        return array
      },
      new Float32Array(count * 3),
    )
  return {
    labels: ['PC 1', 'PC 2', 'PC 3'],
    variance: [0.432, 0.3, 0.1],
    rows,
    probes,
    activation: vectors((row, probe) => [row, probe, 0]),
    actual: vectors(() => [1, 0, 0]),
    steepest: vectors(() => [0, 1, 0]),
    actualLength: new Float32Array(count).fill(1),
    steepestLength: new Float32Array(count).fill(1),
  }
}
