/** `misstep run --from`: a run begins at a checkpoint of another, or it is said why not and nothing is written. */
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openRun } from '../../../src-main/store/run-reader.ts'
import { misstep } from './captured-terminal.ts'

let folder = ''
const at = (name: string): string => join(folder, `${name}.misstep`)
const document = {
  name: 'whole',
  dataset: { kind: 'blobs', samples: 40 },
  training: { steps: 50, batchSize: 8 },
  record: { probes: 6, checkpointEvery: 20 },
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'misstep-branch-'))
  await writeFile(join(folder, 'spec.json'), JSON.stringify(document))
  await misstep('run', join(folder, 'spec.json'), '--out', folder, '--backend', 'cpu')
})

afterEach(() => rm(folder, { recursive: true, force: true }))

const branch = (...options: string[]) =>
  misstep(
    'run',
    join(folder, 'spec.json'),
    '--from',
    at('whole'),
    '--backend',
    'cpu',
    '--out',
    folder,
    ...options,
  )

describe('misstep run --from', () => {
  test('begins at the checkpoint', async () => {
    const { code, results } = await branch('--checkpoint', '20', '--name', 'low', '--json')
    expect(code).toBe(0)
    expect(JSON.parse(results.at(-1) ?? '')).toMatchObject({ run: at('low'), status: 'complete', rows: 30 })
    expect((await openRun(at('low'))).attributes.branched).toMatchObject({ from: 'whole', step: 20 })
  })

  test('begins at the last checkpoint where none is named', async () => {
    await branch('--set', 'training.steps=60', '--name', 'longer')
    const run = await openRun(at('longer'))
    expect(run.attributes).toMatchObject({ rows: 10, branched: { step: 50 } })
  })

  test.each([
    [['--checkpoint', '30'], 'expected a checkpoint after 30 updates, found those after 0, 20, 40, 50'],
    [['--checkpoint', '20', '--set', 'model.hidden=[7]'], '"hidden1/weight": expected [2, 7], found [2, '],
    [[], 'training.steps: expected more than 50'],
  ])('refuses %j with 2, and writes nothing', async (options, message) => {
    const before = await readdir(folder)
    const { code, said } = await branch(...options)
    expect(code).toBe(2)
    expect(said).toContain(message)
    expect(await readdir(folder)).toEqual(before)
  })

  test('is what --checkpoint needs', async () => {
    const { code, said } = await misstep('run', join(folder, 'spec.json'), '--checkpoint', '20')
    expect(code).toBe(2)
    expect(said).toContain('expected --from RUN')
  })
})
