import { describe, expect, it } from 'vitest'
import { BlockCache } from '../../../src-main/engine/block-cache.ts'
import { CachedRun } from '../../../src-main/engine/cached-run.ts'
import { createRandom } from '../../../src-main/shared/random.ts'
import { MemoryRun } from './memory-run.ts'

const array = 'taps/hidden1/activation'

function cached(options: { rows: number; probes?: number; units?: number }, bytes = 1e9) {
  const run = new MemoryRun(options)
  const cache = new BlockCache(bytes)
  return { run, cache, reader: new CachedRun(run, cache, 'key') }
}

/** What differs, if anything: arrays of a million numbers are compared as bytes. */
function difference(
  found: { data: Float32Array | Int32Array; shape: number[] },
  expected: { data: Float32Array | Int32Array; shape: number[] },
): string | null {
  if (found.shape.join() !== expected.shape.join())
    return `shape ${found.shape} in place of ${expected.shape}`
  const same = Buffer.from(found.data.buffer).equals(Buffer.from(expected.data.buffer))
  return same ? null : 'the numbers differ'
}

describe('a run read by way of memory', () => {
  it('is read from disk once', async () => {
    const { run, reader } = cached({ rows: 30 })
    await reader.read(array)
    run.reads.length = 0
    await reader.read(array, 3, 17)
    expect(run.reads).toEqual([])
  })

  it('costs a window that follows it a read of the new rows', async () => {
    const { run, cache, reader } = cached({ rows: 30 })
    await reader.read(array, 0)
    run.grow(40)
    run.reads.length = 0
    await new CachedRun(run, cache, 'key').read(array, 30)
    expect(run.reads).toEqual([`${array} 30 40`])
  })

  it('gives the same numbers as the disk, whatever was asked before', async () => {
    // 200 probes of 16 units: 81 rows a block, so that ranges begin and end within blocks and span several.
    const { run, cache } = cached({ rows: 40, probes: 200, units: 16 })
    const random = createRandom(3, 'ranges')
    for (let turn = 0; turn < 60; turn++) {
      run.grow(Math.min(400, run.rows + random.integer(20)))
      const reader = new CachedRun(run, cache, 'key')
      const from = random.integer(run.rows)
      const to = from + random.integer(run.rows - from + 1)
      expect(difference(await reader.read(array, from, to), await run.read(array, from, to))).toBeNull()
      if (turn % 20 === 19) cache.drop('key/')
    }
  })

  it('gives the same numbers to several who ask at once', async () => {
    const { run, cache } = cached({ rows: 300, probes: 200, units: 16 })
    const reader = new CachedRun(run, cache, 'key')
    const ranges = [
      [0, 300],
      [50, 120],
      [80, 300],
      [0, 10],
    ] as const
    const found = await Promise.all(ranges.map(([from, to]) => reader.read(array, from, to)))
    const direct = await Promise.all(ranges.map(([from, to]) => run.read(array, from, to)))
    expect(found.map((reply, index) => difference(reply, direct[index] ?? reply))).toEqual([
      null,
      null,
      null,
      null,
    ])
    expect(difference(await reader.read(array), await run.read(array))).toBeNull()
  })

  it('gives the same numbers when memory holds next to nothing', async () => {
    const { run, reader } = cached({ rows: 300, probes: 200, units: 16 }, 1000)
    await reader.read(array, 10, 200)
    expect(difference(await reader.read(array, 5, 290), await run.read(array, 5, 290))).toBeNull()
  })

  it('hands out numbers that the asker may change', async () => {
    const { reader } = cached({ rows: 10 })
    const first = await reader.read(array)
    const value = first.data[0]
    first.data.fill(0)
    expect((await reader.read(array)).data[0]).toBe(value)
  })

  it('reads beyond no committed row', async () => {
    const { reader } = cached({ rows: 10 })
    expect((await reader.read(array, 8, 99)).shape).toEqual([2, 5, 4])
    expect((await reader.read(array, 50)).shape).toEqual([0, 5, 4])
  })
})
