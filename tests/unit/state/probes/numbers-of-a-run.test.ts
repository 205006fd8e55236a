/** Medians and shares over a run, against what follows from its recorded arrays in float64 by sorting and counting. */
import { expect, it } from 'vitest'
import { readStatistics } from '../../../../src-main/engine/statistics-reader.ts'
import { nonPositiveShares } from '../../../../src-renderer/state/probes/non-positive-share.ts'
import { mediansOverRows } from '../../../../src-renderer/state/probes/run-medians.ts'
import { MemoryRun } from '../../engine/memory-run.ts'

const [rows, probes, units] = [400, 5, 4]

function medians(values: Float32Array): Float32Array {
  const work = mediansOverRows(values, probes)
  for (;;) {
    const { done, value } = work.next()
    if (done) return value
  }
}

/** Of each probe, of all rows. */
async function recorded(run: MemoryRun): Promise<{ gains: number[]; alignments: number[] }[]> {
  const { data: actual } = await run.read('taps/hidden1/actual')
  const { data: steepest } = await run.read('taps/hidden1/steepest')
  return Array.from({ length: probes }, (_, probe) => {
    const gains: number[] = []
    const alignments: number[] = []
    for (let row = 0; row < rows; row++) {
      const start = (row * probes + probe) * units
      const [a, s] = [actual, steepest].map((array) => Array.from(array.subarray(start, start + units)))
      const dot = (one: number[] = [], other: number[] = []): number =>
        one.reduce((sum, value, unit) => sum + value * other[unit]!, 0)
      gains.push(dot(a, s) / dot(s, s))
      alignments.push(dot(a, s) / Math.sqrt(dot(a, a) * dot(s, s)))
    }
    return { gains, alignments }
  })
}

const middle = (values: number[]): number => {
  const sorted = [...values].sort((one, other) => one - other)
  return (sorted[rows / 2 - 1]! + sorted[rows / 2]!) / 2
}

it('are of every row', async () => {
  const run = new MemoryRun({ rows, probes, units })
  const statistics = await readStatistics(run.open, { tap: 'hidden1', from: 0, stride: 1 })
  expect(statistics.rows).toBe(rows)
  const gain = medians(statistics.actualGain)
  const alignment = medians(statistics.actualAlignment)
  const { ofRun } = nonPositiveShares()(statistics.actualGain, probes, true)
  const expected = await recorded(run)
  const wrongOf = (gains: number[]): number => gains.filter((value) => value <= 0).length / rows
  // Gains of either sign, or the test says little.
  expect(expected.some(({ gains }) => wrongOf(gains) > 0 && wrongOf(gains) < 1)).toBe(true)
  expected.forEach(({ gains, alignments }, probe) => {
    expect(gain[probe]).toBeCloseTo(middle(gains), 5)
    expect(alignment[probe]).toBeCloseTo(middle(alignments), 5)
    expect(ofRun[probe]).toBeCloseTo(wrongOf(gains), 6)
  })
})
