/** `branchRun`, as a window asks for it: a new run beside the one that it goes on from. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createEngine, type EngineHost } from '../../../src-main/engine/engine.ts'
import { parseSpec } from '../../../src-main/shared/contract/parse-spec.ts'
import { openRun } from '../../../src-main/store/run-reader.ts'
import { launchWithNode } from '../../../src-main/trainer/launch-with-node.ts'
import { trainToDisk } from '../../../src-main/trainer/train-to-disk.ts'
import { buildTrainer } from './built-trainer.ts'

let folder = ''
let engine: EngineHost
let removeTrainer = async (): Promise<void> => {}
const spec = (learningRate = 0.1) =>
  parseSpec({
    name: 'small',
    dataset: { kind: 'blobs', samples: 40 },
    optimiser: { learningRate },
    training: { steps: 60, batchSize: 8 },
    record: { probes: 6, checkpointEvery: 20 },
  })

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'misstep-engine-branch-'))
  const { script, remove } = await buildTrainer()
  removeTrainer = remove
  await trainToDisk({ spec: spec(), directory: join(folder, 'small.misstep'), backend: 'cpu' })
  engine = await createEngine({
    runsFolder: folder,
    launcher: launchWithNode(script),
    version: '1.2.3',
    shell: 'web',
    backend: 'cpu',
  })
}, 60_000)
afterAll(async () => {
  await engine.close()
  await removeTrainer()
  await rm(folder, { recursive: true, force: true })
})

it('starts a run with a name and rows of its own, and leaves the other as it is', async () => {
  const started = await engine.call('branchRun', { id: 'small', checkpoint: 40, spec: spec(0.2) })
  expect(started).toMatchObject({ id: 'small-2', plannedRows: 20 })
  expect((await openRun(join(folder, 'small-2.misstep'))).attributes.branched).toMatchObject({
    from: 'small',
    name: 'small',
    step: 40,
  })
  expect((await openRun(join(folder, 'small.misstep'))).rows).toBe(60)
})

it.each([
  [{ id: 'small', checkpoint: 30, spec: spec() }, 'not-found', 'those after 0, 20, 40, 60'],
  [{ id: 'gone', checkpoint: 20, spec: spec() }, 'not-found', 'gone'],
  [{ id: 'small', checkpoint: 20, spec: { training: { steps: 0 } } }, 'bad-spec', 'training.steps'],
  [
    { id: 'small', checkpoint: 20, spec: { model: { hidden: [3] } } },
    'bad-spec',
    '"hidden1/weight": expected [2, 3], found [2, ',
  ],
  [{ id: 'small', spec: spec() }, 'bad-spec', 'checkpoint'],
])('refuses %#', async (request, tag, message) => {
  await expect(engine.call('branchRun', request)).rejects.toMatchObject({
    tag,
    message: expect.stringContaining(message),
  })
})

it('tells a window which checkpoints there are', async () => {
  expect(await engine.call('openRun', { id: 'small' })).toMatchObject({
    checkpoints: Int32Array.of(0, 20, 40, 60),
  })
})
