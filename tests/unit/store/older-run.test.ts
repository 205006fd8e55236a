/**
 * A run of images as Misstep wrote it before there were other networks than MLPs: three rows of eight, its inputs flat.
 * `older-run.json` has the text of its root and, in base64, its chunks.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseSpec } from '../../../src-main/shared/contract/parse-spec.ts'
import { reopenRun } from '../../../src-main/store/reopen-run.ts'
import type { RunLayout } from '../../../src-main/store/run-layout.ts'
import { openRun } from '../../../src-main/store/run-reader.ts'
import { knownArray, knownLayout, knownParameters, knownRow } from './known-run.ts'
import files from './older-run.json' with { type: 'json' }
import { temporaryFolder } from './temporary-folder.ts'

async function olderRun(): Promise<string> {
  const path = join(await temporaryFolder(), 'older.misstep')
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(path, name)), { recursive: true })
    await writeFile(join(path, name), content, name === 'zarr.json' ? 'utf8' : 'base64')
  }
  return path
}

/** As this version lays the same run out. */
function layoutToday(): RunLayout {
  const layout = knownLayout({ steps: 8, probes: 2, units: [2, 3] })
  return {
    ...layout,
    dataset: { ...layout.dataset, inputShape: [2, 3] },
    parameters: layout.parameters.map(({ name, shape }) =>
      name === 'hidden1/weight' ? { name, shape: [6, 2] } : { name, shape },
    ),
    probes: { ...layout.probes, input: Float32Array.from({ length: 12 }, (_, place) => place / 8) },
    training: null,
  }
}

describe('a run of an older version', () => {
  it('opens, with what its spec does not say filled in', async () => {
    const run = await openRun(await olderRun())
    expect(run.attributes.spec).toEqual(
      parseSpec({ name: 'known', model: { hidden: [2] }, training: { steps: 8, batchSize: 6 } }),
    )
    expect(run.attributes.dataset).toMatchObject({ inputShape: [2, 3], sequence: false })
    expect(run.rows).toBe(3)
  })

  it('is read as it was written', async () => {
    const run = await openRun(await olderRun())
    expect(await run.read('probes/input')).toEqual({ data: layoutToday().probes.input, shape: [2, 6] })
    for (const path of ['taps/logits/actual', 'taps/logits/steepest']) {
      const { data, shape } = await run.read(path)
      expect(shape).toEqual([3, 2, 3])
      expect([...data]).toEqual(knownArray(path, 0, 3, 6))
    }
  })

  it('goes on, and keeps its inputs flat', async () => {
    const path = await olderRun()
    const layout = layoutToday()
    const { writer, checkpoint } = await reopenRun(path, layout)
    expect(checkpoint).toEqual({ step: 0, parameters: knownParameters(layout, 0) })
    for (let row = 3; row < 8; row++) writer.append({ ...knownRow(layout, row), step: row })
    await writer.finish('complete')
    const run = await openRun(path)
    expect((await run.read('taps/hidden1/own')).data).toEqual(
      Float32Array.from(knownArray('taps/hidden1/own', 0, 8, 4)),
    )
    expect(await run.read('probes/input')).toEqual({ data: layout.probes.input, shape: [2, 6] })
    expect(run.metadata('probes/input').dimension_names).toEqual(['probe', 'feature'])
  })
})
