import { describe, expect, it } from 'vitest'
import { scatteredSample } from '../../../../src-main/shared/plots/trajectory/scattered-sample.ts'

describe('a scattered sample', () => {
  it('is everything where there is little', () => {
    expect([...scatteredSample(4, 10)]).toEqual([0, 1, 2, 3])
  })

  it('meets every class about as often, whatever the number of probes', () => {
    for (const probes of [96, 100, 128]) {
      const counts = [0, 0, 0, 0]
      for (const cell of scatteredSample(1500 * probes, 12_000)) {
        const label = (cell % probes) % 4
        counts[label] = (counts[label] ?? 0) + 1
      }
      for (const count of counts) expect(count).toBeGreaterThan(2500)
    }
  })
})
