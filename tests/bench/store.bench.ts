/** How fast rows reach the disk: `npx vitest bench --project unit tests/bench/store.bench.ts`. One iteration, 100 rows. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, bench, describe } from 'vitest'
import { RunWriter } from '../../src-main/store/run-writer.ts'
import { knownLayout, knownRow } from '../unit/store/known-run.ts'

const folder = mkdtempSync(join(tmpdir(), 'misstep-bench-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe.each([
  { probes: 96, units: [16, 16, 3], batchSize: 32, steps: 10_000 },
  { probes: 64, units: [128, 128, 10], batchSize: 64, steps: 10_000 },
])('$probes probes, taps of $units', async (sizes) => {
  const layout = knownLayout(sizes)
  const rowBytes =
    4 * (3 + sizes.batchSize + 5 * sizes.probes * sizes.units.reduce((sum, units) => sum + units))
  const writer = await RunWriter.create(join(folder, `${sizes.probes}.misstep`), layout)
  const row = knownRow(layout, 0)
  const append = (): void => {
    for (let count = 0; count < 100; count++) writer.append(row)
  }
  bench(
    `100 rows of ${rowBytes} bytes, one commit`,
    async () => {
      append()
      await writer.commit()
    },
    { iterations: 10, time: 2000, warmupIterations: 1, warmupTime: 0 },
  )
})
