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
  else for (const line of reportLines(report)) terminal.result(line)
  return report.verdict === 'fails' ? exitCodes.failed : exitCodes.done
}

export function reportLines({ checks, summary }: VerifyReport): string[] {
  const compared = checks.filter(({ verdict }) => verdict !== 'does not apply')
  const idle = checks.filter(({ verdict }) => verdict === 'does not apply')
  return [
    ...table(
      [
        { title: 'check', align: 'left' },
        { title: 'tap', align: 'left' },
        { title: 'rows', align: 'right' },
        { title: 'relative error', align: 'right' },
        { title: 'tolerance', align: 'right' },
        { title: '', align: 'left' },
        { title: 'formula', align: 'left' },
      ],
      compared.map((check) => [
        check.name,
        check.tap ?? '',
        check.rowsChecked.toLocaleString('en'),
        shownError(check.largestRelativeError),
        shownError(check.tolerance),
        check.verdict === 'holds' ? 'holds' : `FAILS${placeOf(check)}`,
        check.formula,
      ]),
    ),
    ...(idle.length > 0 ? ['', 'does not apply to this run:'] : []),
    ...idle.map(
      ({ name, tap, applies }) =>
        `  ${name}${tap ? ` at ${tap}` : ''}${applies === true ? '' : `: ${applies}`}`,
    ),
    '',
    summary,
  ]
}

const placeOf = ({ where }: Check): string => {
  if (where === null) return ''
  return ` at row ${where.row}${where.probe === null ? '' : `, probe ${where.probe}`}`
}

const shownError = (error: number | null): string => (error === null ? '—' : error.toExponential(1))
