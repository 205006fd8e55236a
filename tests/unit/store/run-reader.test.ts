import { execFileSync } from 'node:child_process'
import { mkdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openRun } from '../../../src-main/store/run-reader.ts'
import { RunWriter } from '../../../src-main/store/run-writer.ts'
import { knownArray, knownLayout, knownRow } from './known-run.ts'
import { temporaryFolder } from './temporary-folder.ts'

// Chunks of eight rows.
const layout = knownLayout({ steps: 8 })
const path = 'taps/logits/own'
const chunk = join(path, 'c.1.0.0')
const chunkBytes = 8 * 5 * 3 * 4

async function runOf(rows: number): Promise<string> {
  const directory = join(await temporaryFolder(), 'known.misstep')
  const writer = await RunWriter.create(directory, layout)
  for (let row = 0; row < rows; row++) writer.append(knownRow(layout, row))
  await writer.finish('complete')
  return directory
}

describe('reading rows', () => {
  it.each([
    [0, 20],
    [3, 5],
    [7, 9],
    [8, 16],
    [19, 20],
  ])('gives rows %i to %i', async (from, to) => {
    const run = await openRun(await runOf(20))
    const { data, shape } = await run.read(path, from, to)
    expect(shape).toEqual([to - from, 5, 3])
    expect([...data]).toEqual(knownArray(path, from, to, 15))
  })

  it.each([
    ['beyond the end', 18, 99, 2],
    ['after the end', 50, 60, 0],
    ['backwards', 9, 4, 0],
    ['from before the beginning', -5, 2, 2],
  ])('keeps to the committed rows: %s', async (_, from, to, rows) => {
    const run = await openRun(await runOf(20))
    expect((await run.read(path, from, to)).shape).toEqual([rows, 5, 3])
  })

  it('says which arrays there are when asked for another', async () => {
    const run = await openRun(await runOf(1))
    await expect(run.read('taps/hidden9/own')).rejects.toMatchObject({
      tag: 'not-found',
      message: expect.stringContaining('taps/hidden1/own'),
    })
  })

  it('follows a run that is being written, and never sees part of a commit', {
    timeout: 120_000,
  }, async () => {
    const directory = join(await temporaryFolder(), 'known.misstep')
    const writer = await RunWriter.create(directory, layout)
    const run = await openRun(directory)
    const counts = new Set<number>()
    let writing = true
    const written = (async () => {
      for (let row = 0; row < 60; row++) {
        writer.append(knownRow(layout, row))
        if (row % 3 === 2) await writer.commit()
      }
      writing = false
    })()
    while (writing) {
      await run.refresh()
      counts.add(run.rows)
      for (const array of ['steps', path, 'taps/hidden1/activation']) {
        const { data, shape } = await run.read(array)
        expect(shape[0]).toBe(run.rows)
        expect([...data]).toEqual(knownArray(array, 0, run.rows, data.length / Math.max(1, run.rows)))
      }
    }
    await written
    expect([...counts].every((rows) => rows % 3 === 0)).toBe(true)
    expect(counts.size).toBeGreaterThan(3)
  })
})

describe('a run whose writer', () => {
  const marked = async (mark: object | null): Promise<boolean> => {
    const directory = join(await temporaryFolder(), 'known.misstep')
    await RunWriter.create(directory, layout)
    if (mark) await writeFile(join(directory, 'writer.json'), JSON.stringify(mark))
    else await rm(join(directory, 'writer.json'))
    return (await openRun(directory)).interrupted
  }
  const now = new Date().toISOString()
  const ended = Number(execFileSync(process.execPath, ['-p', 'process.pid']).toString())

  it('is alive goes on', async () => {
    expect(await marked({ pid: process.pid, host: hostname(), started: now })).toBe(false)
  })
  it('is dead was interrupted', async () => {
    expect(await marked({ pid: ended, host: hostname(), started: now })).toBe(true)
  })
  it('has the number of another process since the machine was started again was interrupted', async () => {
    expect(await marked({ pid: process.pid, host: hostname(), started: '2001-01-01T00:00:00Z' })).toBe(true)
  })
  it('is on another machine goes on as long as it commits', async () => {
    expect(await marked({ pid: ended, host: 'elsewhere', started: now })).toBe(false)
  })
  it('is not named was interrupted', async () => {
    expect(await marked(null)).toBe(true)
  })
  it('finished was not interrupted', async () => {
    expect((await openRun(await runOf(1))).interrupted).toBe(false)
  })
})

describe('a broken chunk', () => {
  it.each([
    ['is missing', (file: string) => rm(file), 'expected a file, found none'],
    ['is short', (file: string) => truncate(file, 100), `expected ${chunkBytes} bytes, found 100`],
    ['is empty', (file: string) => truncate(file, 0), `expected ${chunkBytes} bytes, found 0`],
    ['is long', (file: string) => truncate(file, 9e9), `expected ${chunkBytes} bytes, found 9000000000`],
    ['is a link', (file: string) => rm(file).then(() => symlink('/etc/passwd', file)), 'a regular file'],
    ['is a folder', (file: string) => rm(file).then(() => mkdir(file)), 'a regular file'],
    [
      'is a pipe',
      (file: string) => rm(file).then(() => void execFileSync('mkfifo', [file])),
      'a regular file',
    ],
  ])('that %s is named, with what was expected', async (_, damage, expected) => {
    const directory = await runOf(20)
    await damage(join(directory, chunk))
    const run = await openRun(directory)
    await expect(run.read(path)).rejects.toMatchObject({
      tag: 'bad-file',
      message: expect.stringContaining(expected),
    })
    await expect(run.read(path)).rejects.toThrow(chunk)
    expect((await run.read(path, 0, 8)).shape).toEqual([8, 5, 3])
  })
})

describe('a broken zarr.json', () => {
  type Json = { [key: string]: Json } & { [index: number]: unknown }
  const arrays = (root: Json): Json => root.consolidated_metadata!.metadata!
  const attributes = (root: Json): Json => root.attributes!.misstep!
  const set = (target: Json, key: string | number, value: unknown): void => {
    Object.assign(target, { [key]: value })
  }

  it.each<[string, (root: Json) => void, string]>([
    ['no attribute', (root) => set(root, 'attributes', {}), 'attributes.misstep'],
    ['another schema', (root) => set(attributes(root), 'schema', 2), 'schema'],
    ['rows below zero', (root) => set(attributes(root), 'rows', -1), 'rows'],
    ['more rows than an array has', (root) => set(attributes(root), 'rows', 21), 'at least 21 rows'],
    ['an unknown status', (root) => set(attributes(root), 'status', 'done'), 'status'],
    ['a bad spec', (root) => set(attributes(root).spec!, 'training', { steps: 0 }), 'training.steps'],
    ['no consolidated metadata', (root) => set(root, 'consolidated_metadata', null), 'consolidated_metadata'],
    ['Zarr 2', (root) => set(root, 'zarr_format', 2), 'zarr_format'],
    ['an absurd shape', (root) => set(arrays(root)[path]!.shape!, 1, 1e300), 'shape'],
    ['a shape below zero', (root) => set(arrays(root)[path]!.shape!, 0, -4), 'shape'],
    [
      'absurd chunks',
      (root) => set(arrays(root)[path]!.chunk_grid!.configuration!.chunk_shape!, 0, 2e9),
      'bytes',
    ],
    ['chunks of half a row', (root) => set(arrays(root)[path]!.shape!, 1, 10), 'whole rows'],
    ['another type', (root) => set(arrays(root)[path]!, 'data_type', 'float64'), 'float32'],
    ['floats for counts', (root) => set(arrays(root).steps!, 'data_type', 'float32'), 'expected int32'],
    [
      'a codec',
      (root) => set(arrays(root)[path]!, 'codecs', [{ name: 'gzip', configuration: {} }]),
      'codecs',
    ],
    [
      'big-endian numbers',
      (root) => set(arrays(root)[path]!.codecs![0] as Json, 'configuration', { endian: 'big' }),
      'little',
    ],
    ['a missing array', (root) => delete arrays(root)[path], `"${path}": expected the array`],
    [
      'a path out of the run',
      (root) => set(arrays(root), '../../elsewhere', arrays(root)[path]),
      '../../elsewhere',
    ],
    [
      'a path that hides',
      (root) => set(arrays(root), 'params/.hidden', arrays(root)['params/logits/bias']),
      'params/.hidden',
    ],
    [
      'a path that ends in a dot',
      (root) => set(arrays(root), 'params/logits/bias.', arrays(root)['params/logits/bias']),
      'params/logits/bias.',
    ],
    ['another number of probes', (root) => set(arrays(root)['probes/label']!.shape!, 0, 4), 'probes/label'],
  ])('with %s is refused, naming the place', async (_, damage, expected) => {
    const directory = await runOf(20)
    const file = join(directory, 'zarr.json')
    const root: Json = JSON.parse(await readFile(file, 'utf8'))
    damage(root)
    await writeFile(file, JSON.stringify(root))
    await expect(openRun(directory)).rejects.toMatchObject({
      tag: 'bad-file',
      message: expect.stringContaining(expected),
    })
    await expect(openRun(directory)).rejects.toThrow(file)
  })

  it('that claims a billion rows is found out at a chunk that is not there', async () => {
    const directory = await runOf(20)
    const file = join(directory, 'zarr.json')
    const root: Json = JSON.parse(await readFile(file, 'utf8'))
    set(attributes(root), 'rows', 1e9)
    for (const name of Object.keys(arrays(root))) {
      const shape = arrays(root)[name]?.shape
      if (shape && /^(steps|loss|learning_rate|batches|taps\/)/.test(name)) set(shape, 0, 1e9)
    }
    await writeFile(file, JSON.stringify(root))
    const run = await openRun(directory)
    await expect(run.read('steps', 0, 5e8)).rejects.toThrow(/steps\/c\.\d+: expected a file, found none/)
  })

  it('that is not JSON is refused with the position', async () => {
    const directory = await runOf(1)
    await writeFile(join(directory, 'zarr.json'), '{"zarr_format": 3,')
    await expect(openRun(directory)).rejects.toMatchObject({
      tag: 'bad-file',
      message: expect.stringMatching(/expected JSON.*position 18/),
    })
  })

  it('that is too large is refused unread', async () => {
    const directory = await runOf(1)
    await truncate(join(directory, 'zarr.json'), 5e9)
    await expect(openRun(directory)).rejects.toMatchObject({ tag: 'bad-file' })
  })
})

describe('what is no run', () => {
  it.each([
    ['nothing', async () => {}],
    ['an empty folder', (place: string) => mkdir(place)],
    ['a file', (place: string) => writeFile(place, '')],
  ])('is not found: %s', async (_, make) => {
    const place = join(await temporaryFolder(), 'x.misstep')
    await make(place)
    await expect(openRun(place)).rejects.toMatchObject({ tag: 'not-found' })
  })
})
