/** Gathers the comparisons of one check at one tap, and keeps the worst. */
import type { Bounded } from './bounded.ts'
import type { Check } from './verify-report.ts'

/** A tolerance of this share of the vector or more tells nothing when it is kept. */
const tellingShare = 0.1
/** Beyond it float32 has run over. */
const largestFloat = 3.4e38

export class CheckTally {
  private readonly rows = new Set<number>()
  private compared = 0
  private negligible = 0
  private reason: string | null = null
  private worst: {
    ratio: number
    error: number
    tolerance: number
    row: number
    probe: number | null
  } | null = null

  constructor(private readonly check: Pick<Check, 'name' | 'tap' | 'array' | 'formula'>) {}

  /** Nothing to compare at this row, and why. The first row, which has a checkpoint, knows best. */
  skip(reason: string): void {
    this.reason ??= reason
  }

  /**
   * Row `row` of the run: `recorded` [samples, units] against what is expected, sample by sample, as vectors.
   * `probes` names the samples; without it they are all probes in order, and null stands for the whole batch.
   */
  compare(
    row: number,
    expected: Bounded,
    recorded: ArrayLike<number>,
    probes?: ArrayLike<number> | null,
  ): void {
    const { columns } = expected
    for (let sample = 0; sample < expected.rows; sample++) {
      let difference = 0
      let bound = 0
      let size = 0
      let ranOver = false
      for (let index = sample * columns; index < (sample + 1) * columns; index++) {
        const [value, error, found] = [expected.value[index]!, expected.error[index]!, recorded[index]!]
        if (!Number.isFinite(found) && !(Math.abs(value) <= largestFloat)) {
          ranOver = true
          continue
        }
        difference += (found - value) ** 2
        bound += error ** 2
        size += value ** 2
      }
      // Where both have run over, as in the last row of a run that diverged, there is nothing to compare.
      if (ranOver && !(difference > bound)) {
        this.negligible++
        continue
      }
      const probe = probes === null ? null : (probes?.[sample] ?? sample)
      this.judge(row, probe, Math.sqrt(difference), Math.sqrt(bound), Math.sqrt(size))
    }
  }

  private judge(row: number, probe: number | null, difference: number, bound: number, size: number): void {
    // A bound that is infinite, or infinity times zero, allows everything; a difference that is not a number nothing.
    const allowed = Number.isFinite(bound) ? bound : Number.MAX_VALUE
    const agrees = difference <= allowed
    if (agrees && allowed > 0 && allowed >= tellingShare * size) {
      this.negligible++
      return
    }
    this.rows.add(row)
    this.compared++
    const ratio = difference === 0 ? 0 : orInfinity(difference / allowed)
    if (this.worst && ratio <= this.worst.ratio) return
    const relative = (part: number): number => (part === 0 ? 0 : part / size)
    this.worst = { ratio, error: orInfinity(relative(difference)), tolerance: relative(allowed), row, probe }
  }

  result(): Check {
    const { check, worst, compared, negligible } = this
    return {
      ...check,
      applies: worst
        ? true
        : negligible > 0
          ? 'every vector is below what float32 resolves'
          : (this.reason ?? 'no row was looked at'),
      rowsChecked: this.rows.size,
      compared,
      negligible,
      largestRelativeError: worst?.error ?? null,
      tolerance: worst?.tolerance ?? null,
      where: worst && { row: worst.row, probe: worst.probe },
      verdict: worst ? (worst.ratio <= 1 ? 'holds' : 'fails') : 'does not apply',
    }
  }
}

const orInfinity = (value: number): number => (Number.isNaN(value) ? Number.POSITIVE_INFINITY : value)
