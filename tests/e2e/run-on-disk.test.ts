/** A run as Python sees it: every array of it, opened with tensorstore. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { RunWriter } from '../../src-main/store/run-writer.ts'
import { knownArray, knownLayout, knownParameters, knownRow } from '../unit/store/known-run.ts'

const python = [process.env.MISSTEP_PYTHON, '.venv/bin/python', 'python3'].find(
  (candidate) =>
    candidate && spawnSync(candidate, ['-c', 'import numpy, tensorstore'], { stdio: 'ignore' }).status === 0,
)
const whySkipped = python ? '' : ' — SKIPPED: no Python with tensorstore (pip install tensorstore)'

const foundSchema = z.record(
  z.string(),
  z.object({
    shape: z.array(z.int()),
    dtype: z.string(),
    dimensions: z.array(z.string()),
    sha256: z.string(),
  }),
)

function openInPython(run: string): z.output<typeof foundSchema> {
  const script = join(import.meta.dirname, 'run-on-disk.py')
  const { status, stdout, stderr } = spawnSync(python ?? '', [script, run], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return foundSchema.parse(JSON.parse(stdout))
}

const hash = (values: Float32Array | Int32Array): string =>
  createHash('sha256').update(new Uint8Array(values.buffer)).digest('hex')
const floats = (path: string, rows: number, rowLength: number): string =>
  hash(Float32Array.from(knownArray(path, 0, rows, rowLength)))
const integers = (path: string, rows: number, rowLength: number): string =>
  hash(Int32Array.from(knownArray(path, 0, rows, rowLength)))

// Chunks of eight rows; five probes, taps of four and three units.
const layout = knownLayout({ steps: 8 })

describe.skipIf(!python)(`a run on disk, opened by tensorstore${whySkipped}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'misstep-python-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  async function write(name: string, rows: number): Promise<{ path: string; writer: RunWriter }> {
    const path = join(folder, `${name}.misstep`)
    const writer = await RunWriter.create(path, layout)
    for (let row = 0; row < rows; row++) {
      writer.append(knownRow(layout, row))
      if (row % 7 === 0) await writer.commit()
    }
    for (const checkpoint of [0, 1, 2]) {
      writer.checkpoint(checkpoint * 10, knownParameters(layout, checkpoint))
      writer.evaluation(checkpoint * 10, checkpoint, checkpoint / 2)
    }
    return { path, writer }
  }

  it('holds every array of its definition, with the names of its axes and every number', async () => {
    const { path, writer } = await write('finished', 20)
    await writer.finish('complete')
    const rows = { shape: [20], dimensions: ['row'] }
    const evaluations = { shape: [3], dimensions: ['evaluation'], dtype: 'float32' }
    const whole = { dtype: 'int32' }
    const tap = (name: string, units: number) =>
      ['activation', 'actual', 'own', 'upstream', 'steepest'].map((array) => {
        const place = `taps/${name}/${array}`
        const sha256 = floats(place, 20, 5 * units)
        const dimensions = ['row', 'probe', 'unit']
        return [place, { shape: [20, 5, units], dtype: 'float32', dimensions, sha256 }]
      })
    const parameter = (name: string, shape: number[], dimensions: string[]) => {
      const place = `params/${name}`
      const sha256 = floats(
        place,
        3,
        shape.reduce((product, size) => product * size, 1),
      )
      return [
        place,
        { shape: [3, ...shape], dtype: 'float32', dimensions: ['checkpoint', ...dimensions], sha256 },
      ]
    }
    expect(openInPython(path)).toEqual({
      steps: { ...rows, ...whole, sha256: integers('steps', 20, 1) },
      loss: { ...rows, dtype: 'float32', sha256: floats('loss', 20, 1) },
      learning_rate: { ...rows, dtype: 'float32', sha256: floats('learning_rate', 20, 1) },
      batches: { shape: [20, 6], dimensions: ['row', 'batch'], ...whole, sha256: integers('batches', 20, 6) },
      'eval/steps': { ...evaluations, ...whole, sha256: hash(Int32Array.of(0, 10, 20)) },
      'eval/loss': { ...evaluations, sha256: hash(Float32Array.of(0, 1, 2)) },
      'eval/accuracy': { ...evaluations, sha256: hash(Float32Array.of(0, 0.5, 1)) },
      'params/steps': {
        shape: [3],
        dimensions: ['checkpoint'],
        ...whole,
        sha256: hash(Int32Array.of(0, 10, 20)),
      },
      ...Object.fromEntries([
        parameter('hidden1/weight', [2, 4], ['in', 'out']),
        parameter('hidden1/bias', [4], ['out']),
        parameter('logits/weight', [4, 3], ['in', 'out']),
        parameter('logits/bias', [3], ['out']),
        ...tap('hidden1', 4),
        ...tap('logits', 3),
      ]),
      'probes/index': { shape: [5], dimensions: ['probe'], ...whole, sha256: hash(layout.probes.index) },
      'probes/label': { shape: [5], dimensions: ['probe'], ...whole, sha256: hash(layout.probes.label) },
      'probes/input': {
        shape: [5, 2],
        dimensions: ['probe', 'feature'],
        dtype: 'float32',
        sha256: hash(layout.probes.input),
      },
      'dataset/label': {
        shape: [40],
        dimensions: ['sample'],
        ...whole,
        sha256: hash(layout.training?.labels ?? new Int32Array()),
      },
      'dataset/input': {
        shape: [40, 2],
        dimensions: ['sample', 'feature'],
        dtype: 'float32',
        sha256: hash(layout.training?.inputs ?? new Float32Array()),
      },
    })
  })

  it('holds every committed row while it is being written', async () => {
    const { path, writer } = await write('running', 12)
    expect(writer.committedRows).toBe(8)
    const { steps, 'taps/logits/own': own } = openInPython(path)
    expect(steps).toMatchObject({ shape: [8], sha256: integers('steps', 8, 1) })
    expect(own).toMatchObject({ shape: [8, 5, 3], sha256: floats('taps/logits/own', 8, 15) })
    await writer.finish('stopped')
  })
})
