import { describe, expect, test } from 'vitest'
import type { Samples } from '../../../src-main/datasets/dataset.ts'
import { sampleWriter } from '../../../src-main/training/sample-writer.ts'

const samples: Samples = {
  count: 3,
  features: 2,
  inputs: Float32Array.of(1, 2, 3, 4, 5, 6),
  labels: Int32Array.of(1, 0, 1),
}

/** What a machine was given, in order. */
function written(): { log: [string, number[]][]; write(input: string, values: Float32Array): void } {
  const log: [string, number[]][] = []
  return { log, write: (input, values) => log.push([input, [...values]]) }
}

describe('a sample writer', () => {
  test('writes inputs and targets, and returns the targets', () => {
    const machine = written()
    expect([...sampleWriter(machine, samples, 2)('x', 'y', Int32Array.of(2, 1))]).toEqual([0, 1, 1, 0])
    expect(machine.log).toEqual([
      ['x', [5, 6, 3, 4]],
      ['y', [0, 1, 1, 0]],
    ])
  })

  test('writes a sample’s own target where it has one', () => {
    const machine = written()
    const targets = Float32Array.of(0.5, 0.25, -1)
    expect([...sampleWriter(machine, { ...samples, targets }, 1)('x', 'y', Int32Array.of(2, 0))]).toEqual([
      -1, 0.5,
    ])
    expect(machine.log[1]).toEqual(['y', [-1, 0.5]])
  })

  test('leaves nothing of the rows before', () => {
    const machine = written()
    const write = sampleWriter(machine, samples, 2)
    write('x', 'y', Int32Array.of(0, 1))
    expect([...write('x', 'y', Int32Array.of(1, 2))]).toEqual([1, 0, 0, 1])
    expect(machine.log.slice(2)).toEqual([
      ['x', [3, 4, 5, 6]],
      ['y', [1, 0, 0, 1]],
    ])
  })

  test('does not write the same positions again, and still knows their targets', () => {
    const machine = written()
    const write = sampleWriter(machine, samples, 2)
    const positions = Int32Array.of(0)
    write('x', 'y', positions)
    expect([...write('x', 'y', positions)]).toEqual([0, 1])
    expect(machine.log).toHaveLength(2)
  })

  test('keeps inputs apart: what is written to one leaves the targets of the other', () => {
    const write = sampleWriter(written(), samples, 2)
    const ofBatch = write('batch', 'y', Int32Array.of(0))
    write('probes', 'y2', Int32Array.of(1))
    expect([...ofBatch]).toEqual([0, 1])
  })
})
