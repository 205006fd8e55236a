import { describe, expect, it } from 'vitest'
import { thinned } from '../../../src-main/engine/thinned-run.ts'
import { MemoryRun } from './memory-run.ts'

/** `units` 4: rows so short that those between are read too; 40,000: so long that they are not. */
describe.each([
  { units: 4, apart: false },
  { units: 40_000, apart: true },
])('every fourth row of a run with taps of $units units', ({ units, apart }) => {
  const spec = { model: { hidden: [4] } }
  const run = new MemoryRun({ rows: 11, probes: 1, units: 4, spec })
  run.set(
    'taps/hidden1/activation',
    Float32Array.from({ length: 11 * units }, (_, at) => Math.floor(at / units)),
    [1, units],
  )
  const some = thinned(run, 4)

  it('are as many as there are', () => {
    expect(some.rows).toBe(3)
  })

  it('are read from the one asked for to the one before the end', async () => {
    const { data, shape } = await some.read('taps/hidden1/activation', 1, 3)
    expect(shape).toEqual([2, 1, units])
    expect([data[0], data[units - 1], data[units], data[2 * units - 1]]).toEqual([4, 4, 8, 8])
  })

  it('are all that there are where no end is given, and none beyond the last', async () => {
    expect((await some.read('taps/hidden1/activation')).shape).toEqual([3, 1, units])
    expect(await some.read('taps/hidden1/activation', 3)).toMatchObject({ shape: [0, 1, units] })
  })

  it(`are read ${apart ? 'alone' : 'together with those between'}`, async () => {
    run.reads.length = 0
    await some.read('taps/hidden1/activation', 0, 3)
    const together = run.reads.includes('taps/hidden1/activation 0 9')
    const alone = run.reads.includes('taps/hidden1/activation 8 9')
    expect([together, alone]).toEqual([!apart, apart])
  })

  it('leave alone what is not recorded row by row', async () => {
    const whole = await run.read('probes/index')
    expect(await some.read('probes/index')).toEqual(whole)
  })
})

it('a run at the finest level is the run itself', () => {
  const run = new MemoryRun({ rows: 3 })
  expect(thinned(run, 1)).toBe(run)
})
