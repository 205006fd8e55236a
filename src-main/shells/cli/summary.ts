/** The summary of a run, as a table or as JSON. */
import { networkOfRun } from '../../analysis/network-of-run.ts'
import { type Quantiles, summariseTap, type TapSummary } from '../../analysis/summarise-run.ts'
import { tapNodesOf } from '../../shared/network/network.ts'
import { openRun } from '../../store/run-reader.ts'
import { type ExitCode, exitCodes } from './exit-code.ts'
import { table } from './table.ts'
import type { Terminal } from './terminal.ts'

export interface SummaryCommandOptions {
  members?: true
  rows: number
  json?: true
}

export async function summary(
  path: string,
  { members, rows, json }: SummaryCommandOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const run = await openRun(path)
  const recorded = new Set(run.arrays())
  const nodes = tapNodesOf(networkOfRun(run.attributes)).filter(({ name }) =>
    recorded.has(`taps/${name}/actual`),
  )
  const taps: TapSummary[] = []
  for (const { name } of nodes) {
    taps.push(await summariseTap(run, name, { rows, membersOnly: members === true }))
  }
  const { name, status } = run.attributes
  if (json) terminal.result(JSON.stringify({ run: name, status, rows: run.rows, taps }))
  else {
    const map = new Map(nodes.map((node) => [node.name, node.kind === 'map' ? node.form.map : '—']))
    const tableOf = (show: (quantiles: Quantiles) => string): string[] =>
      table(
        columns,
        taps.map(({ tap, actual, own, self, theory, alignment, divergence }) => [
          tap,
          map.get(tap) ?? '',
          ...[actual, own, self, theory, alignment, divergence].map((found) => (found ? show(found) : '—')),
        ]),
      )
    const whole = tableOf(medianAndEnds)
    const fits = whole.every((line) => line.length <= terminal.columns)
    for (const line of fits ? whole : tableOf(({ median }) => number(median))) terminal.result(line)
    const shown = fits ? 'Median (5%–95%).' : 'Medians; a wider terminal has room for the rest.'
    terminal.result(`\n${name}: ${status}, ${run.rows.toLocaleString('en')} rows. ${shown}`)
  }
  return exitCodes.done
}

const columns = [
  { title: 'tap', align: 'left' },
  { title: 'map', align: 'left' },
  { title: 'actual gain', align: 'right' },
  { title: 'own gain', align: 'right' },
  { title: 'self gain', align: 'right' },
  { title: 'theory', align: 'right' },
  { title: 'alignment', align: 'right' },
  { title: 'divergence', align: 'right' },
] as const

const medianAndEnds = ({ low, median, high }: Quantiles): string =>
  `${number(median)} (${number(low)}–${number(high)})`

/** Three digits; minus as it is printed in print. */
function number(value: number): string {
  const digits =
    value !== 0 && (Math.abs(value) >= 1e5 || Math.abs(value) < 1e-3)
      ? value.toExponential(1)
      : String(Number(value.toPrecision(3)))
  return digits.replace('-', '−')
}
