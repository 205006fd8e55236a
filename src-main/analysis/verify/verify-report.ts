/** What `misstep verify` finds: one line a check and tap, and a verdict of the whole. */
export type Verdict = 'holds' | 'fails' | 'does not apply'

export interface Check {
  name: string
  /** Null for what belongs to no tap, such as the loss. */
  tap: string | null
  /** The recorded array that is compared: `own`, `steepest`, …; or `loss`. */
  array: string
  /** What was compared, for people. */
  formula: string
  /** True, or why nothing could be compared. */
  applies: true | string
  rowsChecked: number
  /** Vectors compared: one a row and probe. */
  compared: number
  /** Vectors so small that rounding alone explains a tenth of them or more: they agree, and prove nothing. */
  negligible: number
  /**
   * ‖recorded − expected‖ / ‖expected‖ where it is largest as measured by what float32 rounding explains there, and that
   * explained part as `tolerance`: the check fails where the first exceeds the second. Null when nothing was compared;
   * Infinity for a recorded number that is not finite.
   */
  largestRelativeError: number | null
  tolerance: number | null
  /** The row, and the probe by its place among the probes (null for the loss), of that largest error. */
  where: { row: number; probe: number | null } | null
  verdict: Verdict
}

export interface VerifyReport {
  checks: Check[]
  /** Rows of the run, and how many of them were looked at. */
  rows: number
  rowsSampled: number
  /** `does not apply` when no check found anything to compare. */
  verdict: Verdict
  /** The verdict in one sentence. */
  summary: string
}

export function concludeReport(checks: Check[], rows: number, rowsSampled: number): VerifyReport {
  const failed = checks.filter(({ verdict }) => verdict === 'fails')
  const held = checks.filter(({ verdict }) => verdict === 'holds')
  const verdict = failed.length > 0 ? 'fails' : held.length > 0 ? 'holds' : 'does not apply'
  const worst = failed[0]
  const sample = `${rowsSampled} of ${rows} rows`
  const summary =
    verdict === 'holds'
      ? `the theory holds to float32 accuracy: ${held.length} checks on ${sample}`
      : worst
        ? `${failed.length} of ${failed.length + held.length} checks fail on ${sample}, first “${worst.name}”${worst.tap ? ` at ${worst.tap}` : ''}${worst.where ? `, row ${worst.where.row}` : ''}${worst.where?.probe == null ? '' : `, probe ${worst.where.probe}`}`
        : `nothing could be checked on ${sample}`
  return { checks, rows, rowsSampled, verdict, summary }
}
