/** The built program as a person or a script runs it: `out/main/cli.js`, in processes of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { openRun } from '../../src-main/store/run-reader.ts'

const program = resolve('out/main/cli.js')
let folder: string

beforeAll(async () => {
  if (!existsSync(program)) throw new Error(`${program} is not built: npm run build`)
  folder = await mkdtemp(join(tmpdir(), 'misstep-cli-e2e-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

interface Ended {
  code: number | null
  out: string
  err: string
}

function start(argv: string[], input = ''): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, [program, ...argv], { cwd: folder })
  onTestFinished(() => void child.kill('SIGKILL'))
  child.stdin.end(input)
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk
  })
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk
  })
  const ended = once(child, 'close').then(([code]) => ({ code, out, err }))
  return { child, ended }
}

const misstep = (argv: string[], input?: string): Promise<Ended> => start(argv, input).ended

const small = {
  dataset: { kind: 'blobs', samples: 30 },
  model: { hidden: [8] },
  training: { steps: 60, batchSize: 1 },
  record: { probes: 'all', checkpointEvery: 20 },
}

/** A run of the small spec, changed. */
async function trained(name: string, ...options: string[]): Promise<string> {
  const { code, err } = await misstep(
    ['run', '-', '--name', name, '--backend', 'wasm', ...options],
    JSON.stringify(small),
  )
  expect([code, err]).toEqual([0, expect.any(String)])
  return join(folder, 'runs', `${name}.misstep`)
}

describe('misstep run', () => {
  test('ends with one line of JSON, and the run is where it says', async () => {
    await writeFile(join(folder, 'spec.json'), JSON.stringify({ ...small, name: 'one line' }))
    const { code, out } = await misstep(['run', 'spec.json', '--backend', 'wasm', '--json'])
    const lines = out.trimEnd().split('\n')
    const result = JSON.parse(lines[0] ?? '')
    expect(lines).toHaveLength(1)
    expect(result).toEqual({
      run: join(folder, 'runs', 'one-line.misstep'),
      status: 'complete',
      rows: 60,
      backend: 'wasm',
      loss: expect.any(Number),
    })
    expect(code).toBe(0)
    const run = await openRun(result.run)
    expect([run.attributes.status, run.rows]).toEqual(['complete', 60])
    expect((await run.read('loss')).data.at(-1)).toBeCloseTo(result.loss, 5)
  })

  test('takes another name when the spec leaves the choice, and never the place of a run', async () => {
    const spec = JSON.stringify({ ...small, name: 'twice', training: { steps: 2, batchSize: 1 } })
    const [one, two] = await Promise.all([
      misstep(['run', '-', '--json'], spec),
      misstep(['run', '-', '--json'], spec),
    ])
    const runs = [one, two].map(({ out }) => JSON.parse(out).run).sort()
    expect(runs).toEqual(['twice-2', 'twice'].map((name) => join(folder, 'runs', `${name}.misstep`)))
  })

  test('reads files of a data set from the folder of the spec', async () => {
    const own = await mkdtemp(join(folder, 'own-'))
    await writeFile(join(own, 'table.csv'), 'x,y,class\n1,2,a\n2,1,b\n1,1,a\n2,2,b\n')
    await writeFile(
      join(own, 'spec.json'),
      JSON.stringify({
        dataset: { kind: 'csv', file: 'table.csv', label: 'class' },
        training: { steps: 3, batchSize: 2 },
        record: { probes: 'all' },
      }),
    )
    const { code, err } = await misstep(['run', join(own, 'spec.json'), '--out', join(own, 'r.misstep')])
    expect([code, err]).toEqual([0, expect.stringContaining('r.misstep')])
  })

  test('that diverges keeps its rows, tells the row, and fails', async () => {
    const spec = JSON.stringify({
      model: { hidden: [8], activation: 'relu' },
      optimiser: { learningRate: 1e6 },
      training: { steps: 200 },
      record: { probes: 4 },
    })
    const { code, out, err } = await misstep(['run', '-', '--name', 'diverged', '--json'], spec)
    expect(JSON.parse(out)).toMatchObject({ status: 'diverged', rows: expect.any(Number) })
    expect(err).toMatch(/diverged: .*row \d+/)
    expect(code).toBe(1)
  })

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'is stopped by %s after the update under way, and keeps every row',
    async (signal) => {
      const spec = JSON.stringify({ training: { steps: 1_000_000 }, record: { probes: 8 } })
      const { child, ended } = start(['run', '-', '--name', signal, '--json'], spec)
      const directory = join(folder, 'runs', `${signal}.misstep`)
      await expect
        .poll(async () => (await openRun(directory).catch(() => null))?.rows ?? 0, { timeout: 30_000 })
        .toBeGreaterThan(0)
      child.kill(signal)
      const { code, out } = await ended
      const result = JSON.parse(out)
      const run = await openRun(directory)
      expect(result).toMatchObject({ status: 'stopped', rows: run.rows })
      expect([code, run.attributes.status]).toEqual([0, 'stopped'])
      expect(run.rows).toBeLessThan(1_000_000)
    },
  )

  test('goes on when nobody reads what it says any more', async () => {
    const { child, ended } = start(['run', '-', '--name', 'unheard'], JSON.stringify(small))
    child.stdout?.destroy()
    child.stderr?.destroy()
    expect((await ended).code).toBe(0)
    const run = await openRun(join(folder, 'runs', 'unheard.misstep'))
    expect([run.attributes.status, run.rows]).toEqual(['complete', 60])
  })

  test.runIf(process.platform === 'linux')('fails where its results are lost on a full disk', async () => {
    const full = await open('/dev/full', 'w')
    onTestFinished(() => full.close())
    const child = spawn(process.execPath, [program, 'run', '-', '--name', 'lost'], {
      cwd: folder,
      stdio: ['pipe', full.fd, 'pipe'],
    })
    let err = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      err += chunk
    })
    child.stdin?.end(JSON.stringify(small))
    const [code] = await once(child, 'close')
    expect([code, err]).toEqual([1, expect.stringMatching(/cannot be written: ENOSPC[^\n]*\n$/)])
  })

  test('refuses a bad spec with exit code 2 and writes nothing', async () => {
    const own = await mkdtemp(join(folder, 'bad-'))
    await writeFile(join(own, 'spec.json'), '{"model": {"hiden": [3]}}')
    const { code, out, err } = await misstep([
      'run',
      join(own, 'spec.json'),
      '--out',
      join(own, 'runs'),
      '--json',
    ])
    expect(err).toContain('model.hiden: unknown field — did you mean "hidden"?')
    expect([code, out]).toEqual([2, ''])
    expect(await readdir(own)).toEqual(['spec.json'])
  })
})

describe('misstep verify', () => {
  test.each([
    ['affine', '‖x‖² + 1'],
    ['affine-like', '1'],
  ])('finds the self gain of the %s map to float32 accuracy', async (map, gain) => {
    const run = await trained(`verified-${map}`, '--set', `model.map=${map}`)
    const { code, out } = await misstep(['verify', run, '--json'])
    const { checks, verdict } = JSON.parse(out)
    const self = checks.filter(({ name }: { name: string }) => name.startsWith('self gain'))
    expect(self.length).toBe(2)
    for (const check of self) {
      expect(check.formula).toContain(`own gain = ${gain}`)
      expect(check.largestRelativeError).toBeLessThan(1e-5)
    }
    expect([code, verdict]).toEqual([0, 'holds'])
  })

  test('fails on a run whose numbers were changed', async () => {
    const run = await trained('forged')
    const file = join(run, 'taps/logits/own')
    const chunks = (await readdir(file, { recursive: true })).filter((name) => !name.endsWith('.json'))
    const chunk = chunks.find((name) => /\d$/.test(name)) ?? ''
    await writeFile(join(file, chunk), await readFile(join(run, 'taps/logits/upstream', chunk)))
    const { code, out } = await misstep(['verify', run])
    expect(out).toContain('FAILS')
    expect(code).toBe(1)
  })
})

describe('misstep figure', () => {
  test.each(['trajectory', 'gain', 'alignment', 'divergence', 'loss'])(
    'draws %s with its data, and ends',
    async (kind) => {
      const run = existsSync(join(folder, 'runs/drawn.misstep'))
        ? join(folder, 'runs/drawn.misstep')
        : await trained('drawn')
      const { code, err } = await misstep(['figure', run, '--kind', kind, '--out', `${kind}.svg`])
      expect([code, err]).toEqual([0, ''])
      expect(await readFile(join(folder, `${kind}.svg`), 'utf8')).toMatch(/^<svg[^>]* width="90mm"/)
      const lines = (await readFile(join(folder, `${kind}.csv`), 'utf8')).trimEnd().split('\n')
      const widths = new Set(lines.map((line) => line.split(',').length))
      expect(lines.length).toBeGreaterThan(2)
      expect(widths.size).toBe(1)
    },
  )

  test('draws a PNG at 300 dots per inch', async () => {
    const run = await trained('printed')
    const { code } = await misstep([
      'figure',
      run,
      '--kind',
      'trajectory',
      '--width',
      '100',
      '--out',
      'printed.png',
    ])
    const png = await readFile(join(folder, 'printed.png'))
    expect(code).toBe(0)
    expect(png.readUInt32BE(16)).toBe(Math.round((100 / 25.4) * 300))
  })

  test('writes over nothing, unless it is told to', async () => {
    const run = await trained('kept')
    await writeFile(join(folder, 'kept.csv'), 'mine')
    const refused = await misstep(['figure', run, '--kind', 'loss', '--out', 'kept.svg'])
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('kept.csv is there already')])
    expect(await readFile(join(folder, 'kept.csv'), 'utf8')).toBe('mine')
    expect(existsSync(join(folder, 'kept.svg'))).toBe(false)
    expect((await misstep(['figure', run, '--kind', 'loss', '--out', 'kept.svg', '--force'])).code).toBe(0)
  })

  test('shares the data of one figure between its SVG and its PNG', async () => {
    const run = await trained('shared')
    expect((await misstep(['figure', run, '--kind', 'gain', '--out', 'shared.svg'])).code).toBe(0)
    expect((await misstep(['figure', run, '--kind', 'gain', '--out', 'shared.png'])).code).toBe(0)
  })
})

describe('misstep doctor', () => {
  test('examines every backend, and finds that wasm computes', async () => {
    const { code, out } = await misstep(['doctor', '--json'])
    const { backends, node } = JSON.parse(out)
    expect(node).toBe(process.versions.node)
    expect(backends.map(({ backend }: { backend: string }) => backend)).toEqual([
      'tensorflow',
      'webgpu',
      'wasm',
      'cpu',
    ])
    expect(backends[2]).toMatchObject({
      available: true,
      updatesPerSecond: { small: expect.any(Number), large: expect.any(Number) },
    })
    expect(code).toBe(0)
  })
})

describe('misstep serve', () => {
  test('prints an address that opens the window, and ends in order', async () => {
    const runs = join(folder, 'served')
    const { child, ended } = start(['serve', '--runs', runs, '--json'])
    const [line] = (await once(child.stdout ?? child, 'data')) as [Buffer]
    const { url } = JSON.parse(String(line))
    const page = await fetch(url, { redirect: 'manual' })
    expect(page.status).toBeLessThan(400)
    child.kill('SIGINT')
    expect((await ended).code).toBe(0)
  })
})
