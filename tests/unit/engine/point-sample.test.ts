import { describe, expect, it } from 'vitest'
import type { RunData } from '../../../src-main/analysis/run-data.ts'
import { samplePoints } from '../../../src-main/engine/point-sample.ts'
import { MemoryRun } from './memory-run.ts'

const probes = 60
const units = 2000

/** A run too large for memory: the first two units of every activation say which row and probe it is of. */
class WideRun implements RunData {
  readonly attributes = new MemoryRun({ rows: 0 }).attributes
  readonly rows = 500
  numbersRead = 0

  arrays(): string[] {
    return ['taps/conv1/activation', 'taps/conv1/actual', 'taps/conv1/steepest', 'probes/label']
  }

  async read(array: string, from = 0, to = this.rows): ReturnType<RunData['read']> {
    if (array === 'probes/label')
      return { data: Int32Array.from({ length: probes }, (_, probe) => probe % 7), shape: [probes] }
    const data = new Float32Array((to - from) * probes * units)
    for (let row = from; row < to; row++) {
      for (let probe = 0; probe < probes; probe++)
        data.set([row, probe, array.length], ((row - from) * probes + probe) * units)
    }
    this.numbersRead += data.length
    return { data, shape: [to - from, probes, units] }
  }
}

describe('points to fit a frame to, of a tap of thousands of units', () => {
  const tap = { name: 'conv1', units, shape: [10, 10, 20], map: 'affine' }

  it('are few, but of every probe and of the whole run', async () => {
    const data = new WideRun()
    const { activation: points } = await samplePoints({ key: 'wide', data, probes }, tap, 500)
    const count = points.length / units
    const seen = Array.from({ length: count }, (_, index) =>
      points.subarray(index * units, index * units + 2),
    )
    expect(count).toBeLessThanOrEqual(160)
    expect(count).toBeGreaterThan(64)
    expect(new Set(seen.map(([, probe]) => probe)).size).toBe(probes)
    expect(Math.max(...seen.map(([row = 0]) => row))).toBeGreaterThan(480)
  })

  it('are found without reading the rows between them', async () => {
    const data = new WideRun()
    await samplePoints({ key: 'wide', data, probes }, tap, 500)
    expect(data.numbersRead / (3 * probes * units)).toBeLessThanOrEqual(32)
  })

  it('come with the steps and the class of the same row and probe', async () => {
    const data = new WideRun()
    const sample = await samplePoints({ key: 'wide', data, probes }, tap, 500)
    for (let point = 0; point < sample.labels.length; point++) {
      const at = point * units
      const [row, probe = 0] = sample.activation.subarray(at, at + 2)
      expect([...sample.actual.subarray(at, at + 3)]).toEqual([row, probe, 'taps/conv1/actual'.length])
      expect([...sample.steepest.subarray(at, at + 3)]).toEqual([row, probe, 'taps/conv1/steepest'.length])
      expect(sample.labels[point]).toBe(probe % 7)
    }
  })
})
