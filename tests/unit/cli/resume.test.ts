/** `misstep run --resume`: a run goes on, or it is said why not and nothing is changed. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { webgpu } from '../../../src-main/backends/webgpu.ts'
import { MisstepError } from '../../../src-main/shared/contract/errors.ts'
import { parseSpec } from '../../../src-main/shared/contract/parse-spec.ts'
import { trainToDisk } from '../../../src-main/trainer/train-to-disk.ts'
import { TrainingControl } from '../../../src-main/trainer/training-control.ts'
import { misstep } from './captured-terminal.ts'
import { temporaryFolder } from './temporary-folder.ts'

const spec = parseSpec({
  dataset: { kind: 'blobs', samples: 40 },
  training: { steps: 50, batchSize: 8 },
  record: { probes: 6 },
})

/** A run that was stopped at its beginning. */
async function stoppedRun(): Promise<string> {
  const directory = join(await temporaryFolder(), 'a.misstep')
  const control = new TrainingControl()
  control.stop()
  await trainToDisk({ spec, directory, backend: 'cpu', control })
  return directory
}

describe('misstep run --resume', () => {
  test('goes on with a run on its own backend, and ends as misstep run does', async () => {
    const directory = await stoppedRun()
    const { code, results, said } = await misstep('run', '--resume', directory, '--json')
    expect(said).toContain('on cpu (the run was trained on it)')
    expect(code).toBe(0)
    expect(JSON.parse(results.at(-1) ?? '')).toEqual({
      run: directory,
      status: 'complete',
      rows: 50,
      backend: 'cpu',
      loss: expect.any(Number),
    })
  })

  test('goes on with another backend where one is asked for', async () => {
    const directory = await stoppedRun()
    const { results } = await misstep('run', '--resume', directory, '--backend', 'wasm', '--json')
    expect(JSON.parse(results.at(-1) ?? '')).toMatchObject({ backend: 'wasm' })
  })

  test('refuses a run that is complete, and leaves it as it is', async () => {
    const directory = await stoppedRun()
    await misstep('run', '--resume', directory)
    const before = await readFile(join(directory, 'zarr.json'), 'utf8')
    const { code, said } = await misstep('run', '--resume', directory)
    expect([code, said]).toEqual([2, expect.stringContaining(`${directory} is complete`)])
    expect(await readFile(join(directory, 'zarr.json'), 'utf8')).toBe(before)
  })

  test.each([
    ['a spec', ['spec.json'], 'found spec.json'],
    ['--set', ['--set', 'training.steps=9'], "cannot be used with option '-s, --set"],
    ['--name', ['--name', 'b'], "cannot be used with option '-n, --name"],
    ['--out', ['--out', 'b'], "cannot be used with option '-o, --out"],
  ])('does not take %s: what a run is made of stays', async (_, options, message) => {
    const directory = await stoppedRun()
    const { code, said } = await misstep('run', '--resume', directory, ...options)
    expect([code, said]).toEqual([2, expect.stringContaining(message)])
  })

  test('names a run that is not there', async () => {
    const { code, said } = await misstep('run', '--resume', join(await temporaryFolder(), 'gone.misstep'))
    expect([code, said]).toEqual([2, expect.stringContaining('gone.misstep is not a run')])
  })

  test('fails where the backend does not start', async () => {
    vi.spyOn(webgpu, 'prepare').mockRejectedValueOnce(new MisstepError('backend', 'webgpu found no GPU'))
    const { code, said } = await misstep('run', '--resume', await stoppedRun(), '--backend', 'webgpu')
    expect([code, said]).toEqual([1, expect.stringContaining('webgpu found no GPU')])
  })
})
