/** Rows that are larger than a chunk may be are cut along their first axis, and read back whole. */
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { planArrays } from '../../../src-main/store/array-plan.ts'
import { reopenRun } from '../../../src-main/store/reopen-run.ts'
import type { RunLayout } from '../../../src-main/store/run-layout.ts'
import { openRun } from '../../../src-main/store/run-reader.ts'
import { RunWriter } from '../../../src-main/store/run-writer.ts'
import { knownArray, knownLayout, knownParameters, knownRow } from './known-run.ts'
import { arraysOf } from './run-arrays.ts'
import { temporaryFolder } from './temporary-folder.ts'

const bound = 8 * 1024 * 1024

/** Five probes of 600,000 numbers: 2.4 MB each, three to a chunk and two in the last. */
const known = knownLayout({ steps: 4 })
const layout: RunLayout = {
  ...known,
  taps: known.taps.map((tap) => (tap.name === 'logits' ? { ...tap, shape: [100, 60, 100] } : tap)),
}
const rowLength = 5 * 600_000

/** Only the numbers of the large array differ: the others are known to be right. */
const rowAt = (row: number) => {
  const { taps, ...rest } = knownRow({ ...layout, taps: layout.taps.slice(0, 1) }, row)
  const large = Float32Array.from({ length: rowLength }, (_, place) => row + place / 2 ** 22)
  const logits = { activation: large, actual: large, own: large, upstream: large, steepest: large }
  return { ...rest, step: row, taps: { ...taps, logits } }
}

async function runOf(rows: number): Promise<string> {
  const path = join(await temporaryFolder(), 'known.misstep')
  const writer = await RunWriter.create(path, layout)
  writer.checkpoint(0, knownParameters(layout, 0))
  for (let row = 0; row < rows; row++) writer.append(rowAt(row))
  await writer.finish('stopped')
  return path
}

describe('a row of 12 MB', () => {
  it('lies in chunks of at most 8 MiB', async () => {
    const folder = join(await runOf(2), 'taps/logits/own')
    expect(JSON.parse(await readFile(join(folder, 'zarr.json'), 'utf8'))).toMatchObject({
      shape: [2, 5, 100, 60, 100],
      chunk_grid: { configuration: { chunk_shape: [1, 3, 100, 60, 100] } },
    })
    const chunks = (await readdir(folder)).filter((name) => name.startsWith('c.')).sort()
    expect(chunks).toEqual(['c.0.0.0.0.0', 'c.0.1.0.0.0', 'c.1.0.0.0.0', 'c.1.1.0.0.0'])
    for (const name of chunks) expect((await stat(join(folder, name))).size).toBe(3 * 600_000 * 4)
    // Two probes, then the fill value where a third would be.
    const bytes = await readFile(join(folder, 'c.1.1.0.0.0'))
    expect(bytes.readFloatLE(0)).toBe(Math.fround(1 + (3 * 600_000) / 2 ** 22))
    expect(bytes.readFloatLE(4 * 1_200_000 - 4)).toBe(Math.fround(1 + (rowLength - 1) / 2 ** 22))
    expect(bytes.readFloatLE(4 * 1_200_000)).toBeNaN()
  })

  it('is read as it was written', async () => {
    const run = await openRun(await runOf(3))
    const { data, shape } = await run.read('taps/logits/own', 1, 3)
    expect(shape).toEqual([2, 5, 100, 60, 100])
    const expected = new Float32Array(2 * rowLength)
    expected.set(rowAt(1).taps.logits.own)
    expected.set(rowAt(2).taps.logits.own, rowLength)
    expect(Buffer.from(data.buffer).equals(Buffer.from(expected.buffer))).toBe(true)
    expect([...(await run.read('taps/hidden1/own')).data]).toEqual(knownArray('taps/hidden1/own', 0, 3, 20))
  })

  it('goes on in a run that is reopened', async () => {
    const path = await runOf(1)
    const { writer, recorded } = await reopenRun(path, layout)
    expect(await recorded.holdsRow(rowAt(0))).toBe(true)
    writer.append(rowAt(1))
    await writer.finish('stopped')
    expect(await arraysOf(path)).toEqual(await arraysOf(await runOf(2)))
  })
})

it('chunks are bounded whatever the shape, and hold whole rows where these fit', () => {
  const shapes = [[1], [16], [64, 64, 64], [1_000_000], [2_097_153], [2, 4096, 4096]]
  for (const shape of shapes) {
    const plans = planArrays({ ...layout, taps: [{ name: 'logits', shape, map: true }] })
    const plan = plans.find(({ path }) => path === 'taps/logits/own')
    const { chunkRows = 0, chunkExtent = 0 } = plan ?? {}
    const probeBytes = shape.reduce((product, size) => product * size, 4)
    if (5 * probeBytes <= bound) expect(chunkExtent).toBe(5)
    else {
      expect(chunkRows).toBe(1)
      // One probe is never cut.
      expect(chunkExtent === 1 || chunkExtent * probeBytes <= bound).toBe(true)
    }
  }
})
