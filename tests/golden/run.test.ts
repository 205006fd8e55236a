/** Runs made by the built command line on every backend that starts here, recomputed from their files by an independent program in float64. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { RunSpecInput } from '../../src-main/shared/contract/run-spec.ts'
import { missingBackends, startingBackends } from './backends-here.ts'
import { writeImageFiles } from './image-files.ts'
import { type Oracle, python, startOracle, whySkipped } from './python.ts'
import { runSpecs } from './run-specs.ts'

const commandLine = join(import.meta.dirname, '../../out/main/cli.js')
const folder = mkdtempSync(join(tmpdir(), 'misstep-golden-'))

let oracle: Oracle

/** A command line that has done its work and does not end is killed. */
const timeout = 110_000 // ms

beforeAll(() => {
  if (!existsSync(commandLine)) throw new Error(`expected ${commandLine}: run "npm run build" first`)
  writeImageFiles(folder)
  if (python) oracle = startOracle()
})
afterAll(async () => {
  if (python) await oracle.close()
  rmSync(folder, { recursive: true })
})

/** Makes a run and returns its path. */
function makeRun(name: string, spec: object, backend = 'wasm'): string {
  const specFile = join(folder, 'spec.json')
  writeFileSync(specFile, JSON.stringify({ name: `${name} on ${backend}`, ...spec }))
  const args = [commandLine, 'run', specFile, '--backend', backend, '--json', '--out', folder]
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout })
  if (status !== 0) throw new Error(`misstep run: exit code ${status}, signal ${signal}\n${stderr}`)
  const lastLine = stdout.trim().split('\n').at(-1) ?? ''
  return z.object({ run: z.string(), status: z.literal('complete') }).parse(JSON.parse(lastLine)).run
}

const recomputed = z.object({
  rows: z.int(),
  recomputed: z.int(),
  over: z.array(z.string()),
  above_target: z.array(z.string()),
  wrong: z.array(z.string()),
})

/** A run of each kind is enough on `cpu`, whose arithmetic maps.test.ts covers; a GPU in software takes its time as well. */
const fewSpecs = [
  'affine-like, tanh, small batches',
  'batch-norm, relu, with a test part',
  'images from files',
  'a cnn, affine-like patches, max pooling, the self part',
]
const specsOn = (backend: string): [string, RunSpecInput][] =>
  Object.entries(runSpecs).flatMap(([name, spec]): [string, RunSpecInput][] => {
    if (backend === 'wasm' || backend === 'tensorflow') return [[name, spec]]
    if (!fewSpecs.includes(name)) return []
    return [[name, backend === 'cpu' ? spec : { ...spec, training: { ...spec.training, steps: 12 } }]]
  })

describe.skipIf(!python)(`a recorded run equals its recomputation in float64${whySkipped}`, () => {
  it.skip.each(missingBackends)('on $name — SKIPPED: $reason', () => {})

  describe.each(startingBackends)('on %s', (backend) => {
    it.each(specsOn(backend))('%s', async (name, spec) => {
      const run = makeRun(name, spec, backend)
      const { status, stdout, stderr } = await oracle.run('recompute.py', run, '--json')
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
      const { rows, ...result } = recomputed.parse(JSON.parse(stdout))
      expect(rows).toBeGreaterThan(0)
      expect(result).toEqual({ recomputed: rows, over: [], above_target: [], wrong: [] })
    })
  })
})

const small = {
  dataset: { kind: 'moons', samples: 20 },
  model: { hidden: [4] },
  training: { steps: 6, batchSize: 5 },
  record: { probes: 3, checkpointEvery: 3, evaluateEvery: 2 },
}
const float32 = (shape: number[], ...dimensions: string[]) => ({ shape, type: 'float32', dimensions })
const int32 = (shape: number[], ...dimensions: string[]) => ({ shape, type: 'int32', dimensions })
const arraySchema = z.object({ shape: z.array(z.int()), type: z.string(), dimensions: z.array(z.string()) })

describe.skipIf(!python)(`tensorstore${whySkipped}`, () => {
  it('opens every array, with its dimensions named as xarray wants them', async () => {
    const { stdout } = await oracle.run('list_arrays.py', makeRun('arrays', small))
    const arrays = z.record(z.string(), arraySchema).parse(JSON.parse(stdout))
    const step = (units: number) => float32([6, 3, units], 'row', 'probe', 'unit')
    expect(arrays).toEqual({
      steps: int32([6], 'row'),
      loss: float32([6], 'row'),
      learning_rate: float32([6], 'row'),
      batches: int32([6, 5], 'row', 'batch'),
      'eval/steps': int32([4], 'evaluation'),
      'eval/loss': float32([4], 'evaluation'),
      'eval/accuracy': float32([4], 'evaluation'),
      'dataset/input': float32([20, 2], 'sample', 'feature'),
      'dataset/label': int32([20], 'sample'),
      'probes/index': int32([3], 'probe'),
      'probes/label': int32([3], 'probe'),
      'probes/input': float32([3, 2], 'probe', 'feature'),
      'params/steps': int32([3], 'checkpoint'),
      'params/hidden1/weight': float32([3, 2, 4], 'checkpoint', 'in', 'out'),
      'params/hidden1/bias': float32([3, 4], 'checkpoint', 'out'),
      'params/logits/weight': float32([3, 4, 2], 'checkpoint', 'in', 'out'),
      'params/logits/bias': float32([3, 2], 'checkpoint', 'out'),
      ...Object.fromEntries(
        ['activation', 'actual', 'own', 'upstream', 'steepest'].flatMap((array) => [
          [`taps/hidden1/${array}`, step(4)],
          [`taps/logits/${array}`, step(2)],
        ]),
      ),
    })
  })
})

describe.skipIf(!python)(`the recomputation notices a hundredth more in${whySkipped}`, () => {
  const split = { ...small, record: { ...small.record, split: true } }
  const adam = { ...small, optimiser: { kind: 'adam', schedule: { kind: 'cosine' } } }
  it.each([
    ['an actual step', small, 'taps/hidden1/actual', 'actual hidden1'],
    ['a steepest step', small, 'taps/logits/steepest', 'steepest logits'],
    ['a checkpoint', small, 'params/hidden1/weight', 'params hidden1'],
    ['a self part', split, 'taps/hidden1/self', 'self hidden1'],
    ['what adam remembers', adam, 'params/logits/weight.second-moment', 'params logits.second-moment'],
  ])('%s', async (name, spec, array, over) => {
    const { status, found } = await tampered(name, spec, array)
    expect(status).toBe(1)
    expect(found.over).toContain(over)
  })

  it.each([
    ['a learning rate', small, 'learning_rate', 'learning_rate is not that of optimiser.schedule'],
    ['a probe', small, 'probes/input', 'probes/input is not dataset/input at probes/index'],
  ])('%s', async (name, spec, array, contradiction) => {
    const { status, found } = await tampered(name, spec, array)
    expect(status).toBe(1)
    expect(found.wrong).toEqual([contradiction])
  })
})

async function tampered(name: string, spec: object, array: string) {
  const run = makeRun(name, spec)
  expect((await oracle.run('tamper.py', run, array)).status).toBe(0)
  const { status, stdout } = await oracle.run('recompute.py', run, '--json')
  return { status, found: recomputed.parse(JSON.parse(stdout)) }
}
