import { beforeAll, describe, expect, test } from 'vitest'
import { networkOfRun } from '../../../../src-main/analysis/network-of-run.ts'
import type { VerifyReport } from '../../../../src-main/analysis/verify/verify-report.ts'
import { verifyRun } from '../../../../src-main/analysis/verify/verify-run.ts'
import { tapNodesOf } from '../../../../src-main/shared/network/network.ts'
import type { MemoryRun } from './memory-run.ts'
import { type NetworkName, networks, specOf } from './synthetic-networks.ts'
import { syntheticRun } from './synthetic-run.ts'

const arrays = ['activation', 'actual', 'own', 'upstream', 'steepest', 'self']
const probes = 5
const probe = 1

/** The largest number of one probe at one row off by a thousandth of itself; or a billionth where all are zero. */
function tampered(run: MemoryRun, array: string, row: number): MemoryRun {
  return run.changed(array, (data) => {
    const units = run
      .of(array)
      .shape.slice(2)
      .reduce((product, extent) => product * extent, 1)
    const start = (row * probes + probe) * units
    let largest = start
    for (let index = start; index < start + units; index++) {
      if (Math.abs(data[index]!) > Math.abs(data[largest]!)) largest = index
    }
    data[largest] = data[largest] === 0 ? 1e-9 : data[largest]! * 1.001
  })
}

const failing = (report: VerifyReport) => report.checks.filter(({ verdict }) => verdict === 'fails')

describe.each(Object.keys(networks) as NetworkName[])('%s', (name) => {
  let right: MemoryRun
  let taps: string[]
  beforeAll(() => {
    right = syntheticRun(specOf(name))
    taps = tapNodesOf(networkOfRun(right.attributes)).map((node) => node.name)
  })

  test.each(arrays)('one wrong number of %s is found', async (array) => {
    for (const tap of taps) {
      const path = `taps/${tap}/${array}`
      if (!right.arrays().includes(path)) continue
      // Row 2 has a checkpoint: there it is found where it is. Row 1 has none, and it may show beside it.
      const places = failing(await verifyRun(tampered(right, path, 2))).map(({ tap, where }) => ({
        tap,
        ...where,
      }))
      expect({ path, places }).toMatchObject({
        places: expect.arrayContaining([{ tap, row: 2, probe }]),
      })
      expect({ path, verdict: (await verifyRun(tampered(right, path, 1))).verdict }).toEqual({
        path,
        verdict: 'fails',
      })
    }
  })

  test('a wrong number beside the taps is found', async () => {
    const run = syntheticRun(specOf(name, { optimiser: { kind: 'adam' }, learningRate: 0.01, split: false }))
    // A softmax does not feel the bias of its keys: no gradient, no step, whatever that is divided by.
    const apart = ['steps', 'params/steps', 'batches', 'params/key1/bias.second-moment']
    const others = run.arrays().filter((array) => !array.startsWith('taps/') && !apart.includes(array))
    for (const array of others) {
      const wrong = run.changed(array, (data) => {
        // The first checkpoint that an update follows with moments that are not zero is the second.
        const start = array.startsWith('params/') ? data.length / 3 : 0
        const end = array.startsWith('params/') ? (2 * data.length) / 3 : data.length
        for (let index = start; index < end; index++) {
          data[index] = data instanceof Int32Array ? (data[index]! + 1) % 3 : data[index]! * 1.01 + 1e-3
        }
      })
      expect({ array, verdict: (await verifyRun(wrong)).verdict }).toEqual({ array, verdict: 'fails' })
    }
  })
})
