/** Examines the machine and tells what was found. */
import { join } from 'node:path'
import type { BackendName } from '../../../backends/backend.ts'
import { findApplication } from '../../application.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { table } from '../table.ts'
import type { Terminal } from '../terminal.ts'
import { type DoctorOptions, examinedBackends } from './doctor-options.ts'
import { examineApart } from './examine-apart.ts'
import { type Examination, examineBackend, examples } from './examine-backend.ts'
import { type Surroundings, surroundings } from './surroundings.ts'

interface DoctorReport extends Surroundings {
  backends: Examination[]
  advice: string[]
}

/** Exit code 1 when nothing computes here. */
export async function doctor({ backend, json }: DoctorOptions, terminal: Terminal): Promise<ExitCode> {
  const backends = backend ? [await examineBackend(backend)] : await examineAll(terminal)
  const report = { ...surroundings(), backends, advice: advice(backends) }
  if (json) terminal.result(JSON.stringify(report))
  else for (const line of reportLines(report)) terminal.result(line)
  return backends.some(({ available }) => available) ? exitCodes.done : exitCodes.failed
}

/** One after the other, so that each has the machine to itself. */
async function examineAll(terminal: Terminal): Promise<Examination[]> {
  const script = join(findApplication().folder, 'out/main/cli.js')
  const examinations: Examination[] = []
  for (const name of examinedBackends) {
    if (terminal.watched) terminal.say(`trying ${name} …`)
    examinations.push(await examineApart(script, name))
  }
  return examinations
}

function reportLines({ backends, advice, ...machine }: DoctorReport): string[] {
  const facts: [string, string][] = [
    ['misstep', machine.misstep],
    ['node', machine.node],
    ['platform', machine.platform],
    ['processor', machine.processor],
    ['memory', `${machine.memoryGiB} GiB`],
    ['electron', machine.electron ?? 'not installed: npm start uses the browser'],
    ['chromium', machine.chromium ?? 'not found: the tests of the window are skipped'],
    ['runs', machine.runsFolder],
  ]
  const rows = backends.flatMap((found) =>
    found.available
      ? [
          [
            found.backend,
            found.updatesPerSecond.small.toLocaleString('en'),
            found.updatesPerSecond.large.toLocaleString('en'),
            found.version,
            found.device,
          ],
        ]
      : [],
  )
  const missing = backends.flatMap((found) =>
    found.available ? [] : ['', `${found.backend} does not start: ${found.reason}`],
  )
  return [
    ...facts.map(([name, value]) => `${name.padEnd(10)}  ${value}`),
    '',
    ...table(
      [
        { title: 'backend', align: 'left' },
        { title: 'small', align: 'right' },
        { title: 'large', align: 'right' },
        { title: 'version', align: 'left' },
        { title: 'device', align: 'left' },
      ],
      rows,
    ),
    '',
    `Recorded updates a second: small is ${examples.small.description}; large is ${examples.large.description}.`,
    ...missing,
    ...(advice.length > 0 ? ['', ...advice] : []),
  ]
}

/** How to get a faster one. */
function advice(backends: readonly Examination[]): string[] {
  const missing = (name: BackendName): boolean =>
    backends.some(({ backend, available }) => backend === name && !available)
  return [
    ...(missing('tensorflow')
      ? [
          'Networks wider than about 100 units train faster on native TensorFlow: npm run setup:tensorflow',
          '(with an NVIDIA card: npm run setup:tensorflow -- --gpu). See docs/backends.md.',
        ]
      : []),
    ...(missing('wasm') ? ['wasm should start everywhere: reinstall with npm ci.'] : []),
  ]
}
