/** Parts of what moves numbers about and computes none: along an outer axis of the result, each exact to the number. */

import { evenly } from './evenly.ts'
import type { KernelRecord } from './kernel-record.ts'
import { Opcode } from './kernels/opcode.ts'

/** `large`: bytes of a result from which there are several. */
export function partsOfLayout(record: KernelRecord, threads: number, large: number): KernelRecord[] {
  switch (record[0]) {
    case Opcode.runs:
      return partsOfRuns(record, threads, large)
    case Opcode.transpose:
      return partsOfTranspose(record, threads, large)
    default:
      return partsOfGather(record, threads, large)
  }
}

/** Along the outermost axis of several places. */
function partsOfRuns(record: KernelRecord, threads: number, large: number): KernelRecord[] {
  const [, x = 0, out = 0, run = 0] = record
  const counts = [4, 6, 8, 10].map((word) => record[word] ?? 1)
  const axis = counts.findLastIndex((count) => count > 1)
  const within = counts.slice(0, Math.max(axis, 0)).reduce((bytes, count) => bytes * count, run)
  const count = counts[axis] ?? 1
  if (within * count < large) return []
  const word = 4 + 2 * axis
  return evenly(count, 1, threads, (from, size) =>
    record
      .with(1, x + from * (record[word + 1] ?? 0))
      .with(2, out + from * within)
      .with(word, size),
  )
}

/** Along the outermost axis of several matrices; of one matrix by rows of the result. */
function partsOfTranspose(record: KernelRecord, threads: number, large: number): KernelRecord[] {
  const [, x = 0, out = 0, height = 0, width = 0, , outStep = 0, inner = 0, , , outer = 0] = record
  if (4 * height * width * inner * outer < large) return []
  if (inner * outer === 1) {
    return evenly(width, 4, threads, (from, size) =>
      record
        .with(1, x + 4 * from)
        .with(2, out + from * outStep)
        .with(4, size),
    )
  }
  const word = outer > 1 ? 10 : 7
  return evenly(record[word] ?? 1, 1, threads, (from, size) =>
    record
      .with(1, x + from * (record[word + 1] ?? 0))
      .with(2, out + from * (record[word + 2] ?? 0))
      .with(word, size),
  )
}

function partsOfGather(record: KernelRecord, threads: number, large: number): KernelRecord[] {
  const [, x = 0, indices = 0, out = 0, outer = 0, step = 0, count = 0, part = 0] = record
  if (outer * count * part < large) return []
  return outer > 1
    ? evenly(outer, 1, threads, (from, size) =>
        record
          .with(1, x + from * step)
          .with(3, out + from * count * part)
          .with(4, size),
      )
    : evenly(count, 1, threads, (from, size) =>
        record
          .with(2, indices + 4 * from)
          .with(3, out + from * part)
          .with(6, size),
      )
}
