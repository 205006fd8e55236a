/** The report of a verification, as a table or as JSON. */
import type { Check, VerifyReport } from '../../analysis/verify/verify-report.ts'
import { verifyRun } from '../../analysis/verify/verify-run.ts'
import { openRun } from '../../store/run-reader.ts'
import { type ExitCode, exitCodes } from './exit-code.ts'
import { progressBar } from './progress-bar.ts'
import { table } from './table.ts'
import type { Terminal } from './terminal.ts'

export interface VerifyCommandOptions {
  json?: true
}

export async function verify(
  path: string,
  { json }: VerifyCommandOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const run = await openRun(path)
  const bar = progressBar(terminal, run.rows, 'rows')
  let report: VerifyReport
  try {
    report = await verifyRun(run, { onProgress: (done, total) => bar.update(done, '', total) })
  } finally {
    bar.stop()
  }
  if (json) terminal.result(JSON.stringify(report))
  else for (const line of reportLines(report, terminal.columns)) terminal.result(line)
  return report.verdict === 'fails' ? exitCodes.failed : exitCodes.done
}

const columns = [
  { title: 'check', align: 'left' },
  { title: 'tap', align: 'left' },
  { title: 'rows', align: 'right' },
  { title: 'relative error', align: 'right' },
  { title: 'tolerance', align: 'right' },
  { title: '', align: 'left' },
  { title: 'formula', align: 'left' },
] as const

/** The formulas are left out where they would not fit in `width` columns. */
export function reportLines({ checks, summary }: VerifyReport, width: number): string[] {
  const rows = checks
    .filter(({ verdict }) => verdict !== 'does not apply')
    .map((check) => [
      check.name,
      check.tap ?? '',
      check.rowsChecked.toLocaleString('en'),
      shownError(check.largestRelativeError),
      shownError(check.tolerance),
      check.verdict === 'holds' ? 'holds' : `FAILS${placeOf(check)}`,
      check.formula,
    ])
  const whole = table(columns, rows)
  const fits = whole.every((line) => line.length <= width)
  const idle = idleLines(checks.filter(({ verdict }) => verdict === 'does not apply'))
  return [
    ...(rows.length === 0 ? [] : fits ? whole : table(columns.slice(0, -1), rows)),
    ...(idle.length > 0 ? ['', 'Does not apply to this run:', ...idle] : []),
    '',
    summary,
  ]
}

/** One line for a check and a reason, whatever the number of taps. */
function idleLines(checks: readonly Check[]): string[] {
  const taps = new Map<string, string[]>()
  for (const { name, tap, applies } of checks) {
    const line = applies === true ? name : `${name}: ${applies}`
    taps.set(line, [...(taps.get(line) ?? []), ...(tap === null ? [] : [tap])])
  }
  return [...taps].map(([line, at]) => `  ${line}${at.length > 0 ? ` (${at.join(', ')})` : ''}`)
}

/** The array and the place in it: ` in taps/hidden1/own at row 3, probe 7`. */
const placeOf = ({ where, tap, array }: Check): string => {
  if (where === null) return ''
  const path = tap === null ? array : `taps/${tap}/${array}`
  return ` in ${path} at row ${where.row}${where.probe === null ? '' : `, probe ${where.probe}`}`
}

const shownError = (error: number | null): string => (error === null ? '—' : error.toExponential(1))
