/**
 * How fast the rows of a large run come to a window: `npx vitest bench --project unit tests/bench/scores.bench.ts`.
 * 1,000 rows of 1,024 probes at a tap of 32 units, written here first (650 MB in the folder for temporary files).
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, bench, describe } from 'vitest'
import { OpenRuns } from '../../src-main/engine/open-runs.ts'
import { ScoreFrames } from '../../src-main/engine/score-frames.ts'
import { readScores } from '../../src-main/engine/score-reader.ts'
import { RunWriter } from '../../src-main/store/run-writer.ts'
import { knownLayout, knownRow } from '../unit/store/known-run.ts'

const [rows, probes, units] = [1000, 1024, 32]
const folder = mkdtempSync(join(tmpdir(), 'misstep-bench-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe(`${rows} rows, ${probes} probes, ${units} units`, async () => {
  const path = join(folder, 'large.misstep')
  const layout = knownLayout({ probes, units: [units, 3], batchSize: 6, steps: rows })
  const writer = await RunWriter.create(path, layout)
  const row = knownRow(layout, 0)
  for (let step = 0; step < rows; step++) {
    writer.append({ ...row, step })
    if (step % 50 === 49) await writer.commit()
  }
  await writer.finish('complete')

  const options = { iterations: 3, time: 0, warmupIterations: 1, warmupTime: 0 }
  bench('the first reply', () => read(path, { stride: 1, replies: 1 }), options)
  bench('all of them', () => read(path, { stride: 1, replies: rows }), options)
  bench('every eighth row', () => read(path, { stride: 8, replies: rows }), options)
})

/** With a frame fitted and nothing in memory, as when a run is opened. */
async function read(path: string, { stride, replies }: { stride: number; replies: number }): Promise<void> {
  const opened = new OpenRuns()
  const run = await opened.open(path)
  const frames = new ScoreFrames((id) => opened.open(id))
  let from = 0
  for (let reply = 0; reply < replies && from < rows; reply++) {
    const scores = await readScores(run, frames, {
      tap: 'hidden1',
      frame: { kind: 'components' },
      from,
      stride,
      version: reply === 0 ? 0 : 1,
    })
    from += scores.rows * stride
  }
}
