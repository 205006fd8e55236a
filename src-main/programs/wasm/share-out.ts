/**
 * Large instructions in parts that threads do side by side: a product by rows of its result, or by columns where there are
 * more of those; operations on each number by ranges. Sums are never divided, so the parts give the bits that the whole
 * gives. No part writes where another one reads or writes: rows and ranges end where vectors end.
 */
import { type KernelRecord, recordWords } from './encode.ts'
import { Opcode, Spread, Unary } from './kernels/opcode.ts'

/** Multiply-adds, and bytes of a result, from which sharing gains more than it costs: some microseconds. */
const largeProduct = 200_000
const largeRange = 65_536
const largeSlowRange = 32_768

const slow: ReadonlySet<number> = new Set([Unary.erf, Unary.exp, Unary.sigmoid, Unary.tanh])

/** The tile's rows and columns, and a line of the cache. */
const tileRows = 4
const tileColumns = 8
const lineBytes = 64

/** The record alone, or its parts one behind the other; the last word of the first says how many. */
export function shareOut(record: KernelRecord, threads: number): readonly KernelRecord[] {
  const [first = [], ...others] = threads > 1 ? partsOf(record, threads) : []
  if (others.length === 0) return [record]
  const padding = Array.from({ length: recordWords - 1 - first.length }, () => 0)
  return [[...first, ...padding, 1 + others.length], ...others]
}

function partsOf(record: KernelRecord, threads: number): KernelRecord[] {
  switch (record[0]) {
    case Opcode.product:
      return partsOfProduct(record, threads)
    case Opcode.unary: {
      const [opcode = 0, operation = 0, x = 0, out = 0, bytes = 0, ...rest] = record
      if (bytes < (slow.has(operation) ? largeSlowRange : largeRange)) return []
      return evenly(bytes, lineBytes, threads, (from, size) => [
        opcode,
        operation,
        x + from,
        out + from,
        size,
        ...rest,
      ])
    }
    case Opcode.binary:
      return partsOfBinary(record, threads)
    case Opcode.select: {
      const [opcode = 0, condition = 0, a = 0, b = 0, out = 0, bytes = 0] = record
      if (bytes < largeRange) return []
      return evenly(bytes, lineBytes, threads, (from, size) => [
        opcode,
        condition + from,
        a + from,
        b + from,
        out + from,
        size,
      ])
    }
    case Opcode.copy: {
      const [opcode = 0, source = 0, , destination = 0, , bytes = 0, blocks = 0] = record
      if (blocks !== 1 || bytes < largeRange) return []
      return evenly(bytes, lineBytes, threads, (from, size) => [
        opcode,
        source + from,
        0,
        destination + from,
        0,
        size,
        1,
      ])
    }
    default:
      return []
  }
}

function partsOfProduct(record: KernelRecord, threads: number): KernelRecord[] {
  const [opcode = 0, a = 0, b = 0, bias = 0, out = 0, rows = 0, inner = 0, columns = 0, ...rest] = record
  const [transposedA = 0, transposedB = 0, stepA = 0, stepB = 0, stepOut = 0] = rest
  if (rows * inner * columns < largeProduct) return []
  // What is not divided is packed by every thread: that had better be the smaller side.
  return rows >= columns
    ? evenly(rows, tileRows, threads, (from, size) => {
        const begin = a + from * (transposedA ? 4 : stepA)
        return [opcode, begin, b, bias, out + from * stepOut, size, inner, columns, ...rest]
      })
    : evenly(columns, tileColumns, threads, (from, size) => {
        const begin = b + from * (transposedB ? stepB : 4)
        const [biasFrom, outFrom] = [bias && bias + 4 * from, out + 4 * from]
        return [opcode, a, begin, biasFrom, outFrom, rows, inner, size, ...rest]
      })
}

function partsOfBinary(record: KernelRecord, threads: number): KernelRecord[] {
  const [opcode = 0, operation = 0, a = 0, b = 0, out = 0, rows = 0, bytes = 0, ...rest] = record
  const [stepA = 0, stepB = 0, spread = 0] = rest
  if (rows * bytes < largeRange) return []
  if (rows === 1) {
    const [alongA, alongB] = [spread === Spread.a ? 0 : 1, spread === Spread.b ? 0 : 1]
    return evenly(bytes, lineBytes, threads, (from, size) => [
      opcode,
      operation,
      a + alongA * from,
      b + alongB * from,
      out + from,
      rows,
      size,
      ...rest,
    ])
  }
  // Otherwise a row's last vector reaches into the next row.
  if (bytes % 16 !== 0) return []
  return evenly(rows, 1, threads, (from, size) => [
    opcode,
    operation,
    a + from * stepA,
    b + from * stepB,
    out + from * bytes,
    size,
    bytes,
    ...rest,
  ])
}

/** `extent` in `count` parts or fewer, that begin at multiples of `unit`. */
function evenly(
  extent: number,
  unit: number,
  count: number,
  part: (from: number, size: number) => KernelRecord,
): KernelRecord[] {
  const units = Math.ceil(extent / unit)
  const parts = Math.min(count, units)
  return Array.from({ length: parts }, (_, index) => {
    const from = Math.floor((index * units) / parts) * unit
    const to = Math.min(extent, Math.floor(((index + 1) * units) / parts) * unit)
    return part(from, to - from)
  })
}
