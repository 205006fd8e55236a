/** `misstep summary` of small runs that the command line trains. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { TapSummary } from '../../../src-main/analysis/summarise-run.ts'
import { openRun } from '../../../src-main/store/run-reader.ts'
import { misstep, misstepIn } from './captured-terminal.ts'
import { everythingIn, temporaryFolder } from './temporary-folder.ts'

async function trained(spec: object): Promise<string> {
  const folder = await temporaryFolder()
  const run = join(folder, 'x.misstep')
  await writeFile(join(folder, 'spec.json'), JSON.stringify({ name: 'x', ...spec }))
  const { code, said } = await misstep('run', join(folder, 'spec.json'), '--out', run, '--backend', 'cpu')
  expect([code, said]).toEqual([0, expect.any(String)])
  return run
}

const small = {
  dataset: { kind: 'blobs', samples: 12 },
  training: { steps: 6, batchSize: 1 },
  record: { probes: 'all' },
}

async function json(run: string, ...options: string[]): Promise<{ taps: TapSummary[] }> {
  const { results } = await misstep('summary', run, '--json', ...options)
  expect(results).toHaveLength(1)
  return JSON.parse(results[0] ?? '')
}

describe('the summary of a run', () => {
  test('is a line for each tap, in the order of the network, and one of the run', async () => {
    const { code, results, said } = await misstepIn(200, 'summary', await trained(small))
    expect([code, said]).toEqual([0, ''])
    expect(results[0]?.split(/ {2,}/)).toEqual([
      'tap',
      'map',
      'actual gain',
      'own gain',
      'self gain',
      'theory',
      'alignment',
      'divergence',
    ])
    expect(results.slice(2, -1).map((line) => line.split(/ +/).slice(0, 2))).toEqual([
      ['hidden1', 'affine'],
      ['hidden2', 'affine'],
      ['logits', 'affine'],
    ])
    expect(results.at(-1)).toBe('\nx: complete, 6 rows. Median (5%–95%).')
  })

  test('of the affine-like map in a batch of one finds the own gain 1, as theory says', async () => {
    const run = await trained({ ...small, model: { map: 'affine-like' } })
    const { results } = await misstepIn(200, 'summary', run, '--members')
    for (const line of results.slice(2, -1)) {
      const [, , , own, self, theory] = line.split(/ {2,}/)
      expect([own, self, theory]).toEqual(['1 (1–1)', '—', '1 (1–1)'])
    }
  })

  test('has the gains of what is on disk', async () => {
    const run = await trained({ ...small, training: { steps: 5, batchSize: 4 } })
    const { taps } = await json(run, '--members')
    const recorded = await openRun(run)
    const arrays = ['actual', 'steepest'].map(
      async (array) => (await recorded.read(`taps/logits/${array}`)).data,
    )
    const [actual, steepest] = await Promise.all(arrays)
    const batches = (await recorded.read('batches')).data
    const [probes, units] = [12, 3]
    const gains: number[] = []
    for (let row = 0; row < 5; row++) {
      for (let probe = 0; probe < probes; probe++) {
        if (!batches.subarray(row * 4, row * 4 + 4).includes(probe)) continue
        let [product, square] = [0, 0]
        for (let unit = 0; unit < units; unit++) {
          const at = (row * probes + probe) * units + unit
          product += (actual?.[at] ?? Number.NaN) * (steepest?.[at] ?? Number.NaN)
          square += (steepest?.[at] ?? Number.NaN) ** 2
        }
        gains.push(product / square)
      }
    }
    gains.sort((one, other) => one - other)
    const found = taps.find(({ tap }) => tap === 'logits')?.actual
    expect(found?.count).toBe(20)
    expect(found?.low).toBeCloseTo(gains[1] ?? Number.NaN, 5)
    expect(found?.high).toBeCloseTo(gains[18] ?? Number.NaN, 5)
    expect(gains.slice(9, 11).some((gain) => Math.abs(gain - (found?.median ?? 0)) < 1e-5)).toBe(true)
  })

  test('has the self gain where the split was recorded: that of theory', async () => {
    const run = await trained({
      ...small,
      record: { probes: 'all', split: true },
      training: { steps: 4, batchSize: 6 },
    })
    for (const { self, theory } of (await json(run)).taps) {
      expect(self?.count).toBe(24)
      expect(self?.median).toBeCloseTo(theory?.median ?? Number.NaN, 4)
      expect(self?.high).toBeCloseTo(theory?.high ?? Number.NaN, 4)
    }
  })

  test('says of taps without parameters that they have no map, no own gain and no theory', async () => {
    const run = await trained({
      dataset: { kind: 'associative-recall', pairs: 2, keys: 3, values: 2, samples: 12 },
      model: { kind: 'transformer', width: 4, heads: 2 },
      training: { steps: 2, batchSize: 4 },
      record: { probes: 4, taps: ['query1', 'scores1', 'stream1'] },
    })
    const { results } = await misstepIn(200, 'summary', run)
    const cells = results.slice(2, -1).map((line) => line.split(/ {2,}/))
    expect(cells.map(([tap, map]) => [tap, map])).toEqual([
      ['query1', 'affine'],
      ['scores1', '—'],
      ['stream1', '—'],
    ])
    for (const [, , , own, self, theory] of cells.slice(1))
      expect([own, self, theory]).toEqual(['0 (0–0)', '—', '—'])
  })

  test('has medians alone where no more fits', async () => {
    const run = await trained({ ...small, training: { steps: 6, batchSize: 4 } })
    const wide = (await misstepIn(200, 'summary', run)).results
    const narrow = (await misstepIn(90, 'summary', run)).results
    expect(
      narrow
        .join('\n')
        .split('\n')
        .every((line) => line.length <= 90),
    ).toBe(true)
    const cells = (line: string): string[] => line.replace(/ \([^)]*\)/g, '').split(/ {2,}/)
    expect(narrow.slice(2, -1).map(cells)).toEqual(wide.slice(2, -1).map(cells))
    expect([wide.at(-1), narrow.at(-1)]).toEqual([
      expect.stringContaining('Median (5%–95%).'),
      expect.stringContaining('Medians;'),
    ])
  })

  test('writes nothing', async () => {
    const run = await trained(small)
    const before = await everythingIn(run)
    await misstep('summary', run)
    expect(await everythingIn(run)).toEqual(before)
  })

  test('looks at as many rows as are asked for', async () => {
    const run = await trained(small)
    const counts = async (rows: string) => (await json(run, '--rows', rows)).taps[0]?.divergence?.count
    expect([await counts('1'), await counts('3'), await counts('100')]).toEqual([1, 3, 6])
  })
})

describe('what cannot be summed up', () => {
  test.each([
    ['no run', [], 'is not a run'],
    ['no rows', ['--rows', '0'], 'Expected a whole number from 1 to 1000000'],
    ['an unknown option', ['--member'], "unknown option '--member'"],
  ])('%s is refused', async (_what, options, message) => {
    const { code, said, results } = await misstep('summary', await temporaryFolder(), ...options)
    expect([code, said, results]).toEqual([2, expect.stringContaining(message), []])
  })
})
