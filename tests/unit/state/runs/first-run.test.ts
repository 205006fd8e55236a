import { describe, expect, it } from 'vitest'
import { presets } from '../../../../src-main/shared/contract/presets.ts'
import type { RunSpec } from '../../../../src-main/shared/contract/run-spec.ts'
import { findFirstRun } from '../../../../src-renderer/state/runs/first-run.ts'
import { FakeRun } from '../fake-engine.ts'

/** An engine with so many runs, and what it was asked to start. */
function engineWith(count: number) {
  const run = new FakeRun()
  const started: RunSpec[] = []
  const engine = {
    ...run.engine(),
    listRuns: async () => Array.from({ length: count }, (_, index) => run.summary(`run ${index}`)),
    startRun: async ({ spec }: { spec: RunSpec }) => {
      started.push(spec)
      return run.summary('new')
    },
  }
  return { engine, started }
}

describe('the first run', () => {
  it('is the first preset, where there is none on disk', async () => {
    const { engine, started } = engineWith(0)
    const { starting } = await findFirstRun(engine)
    expect((await starting?.run)?.id).toBe('new')
    expect(started.map(({ name }) => name)).toEqual([presets[0]?.spec.name])
  })

  it('is among those on disk, where there are some', async () => {
    const { engine, started } = engineWith(2)
    const { runs, starting } = await findFirstRun(engine)
    expect([runs.length, starting, started]).toEqual([2, null, []])
  })

  it('is waited for by the window, which says why it did not start', async () => {
    const { engine } = engineWith(0)
    const refused = async (): Promise<never> => Promise.reject(new Error('the disk is full'))
    const { starting } = await findFirstRun({ ...engine, startRun: refused })
    await expect(starting?.run).rejects.toThrow('the disk is full')
  })
})
