/** Brings samples by position into a machine: their inputs as rows of features, and their targets [rows, outputs]. */
import type { Samples } from '../datasets/dataset.ts'
import type { Machine } from '../programs/machine.ts'
import { emptyRows, fillRows, type SampleRows } from './sample-buffer.ts'

/**
 * Writes to two inputs and returns the targets, [rows, outputs], valid until the next call for the same input. What was
 * written last time is not written again.
 */
export type SampleWriter = (input: string, targetInput: string, positions: Int32Array) => Float32Array

export function sampleWriter(
  machine: Pick<Machine, 'write'>,
  samples: Samples,
  outputs: number,
): SampleWriter {
  const last = new Map<string, SampleRows & { positions: Int32Array }>()
  return (input, targetInput, positions) => {
    const before = last.get(input)
    if (before?.positions === positions) return before.targets
    const { x, targets } = before ?? emptyRows(samples, outputs, positions.length)
    fillRows({ x, targets }, samples, outputs, positions)
    last.set(input, { x, targets, positions })
    machine.write(input, x)
    machine.write(targetInput, targets)
    return targets
  }
}
