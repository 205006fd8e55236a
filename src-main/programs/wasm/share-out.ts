/**
 * Large instructions in parts that threads do side by side: a product by rows of its result, or by columns where there are
 * more of those; operations on each number by ranges. Sums are never divided, so the parts give the bits that the whole
 * gives. No part writes where another one reads or writes: ranges end where vectors end, and rows are written exactly.
 */

import { evenly } from './evenly.ts'
import { type KernelRecord, recordWords } from './kernel-record.ts'
import { Opcode, Spread, Unary } from './kernels/opcode.ts'
import { partsOfLayout } from './share-out-layout.ts'

/** Multiply-adds, and bytes of a result, from which sharing gains more than it costs: some microseconds. */
const largeProduct = 200_000
const largeRange = 65_536
const largeSlowRange = 32_768

const slow: ReadonlySet<number> = new Set([
  Unary.erf,
  Unary.exp,
  Unary.expMinusOne,
  Unary.sigmoid,
  Unary.tanh,
])

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
      if (bytes * blocks < largeRange) return []
      if (blocks > 1) return partsOfCopies(record, threads)
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
    case Opcode.softmax: {
      const [opcode = 0, x = 0, out = 0, rows = 0, bytes = 0] = record
      if (rows * bytes < largeSlowRange) return []
      return evenly(rows, 1, threads, (from, size) => [
        opcode,
        x + from * bytes,
        out + from * bytes,
        size,
        bytes,
      ])
    }
    case Opcode.reduce: {
      const [opcode = 0, x = 0, out = 0, outer = 0, extent = 0, inner = 0, ...rest] = record
      const bytes = 4 * extent * inner
      if (outer * bytes < largeRange) return []
      return evenly(outer, 1, threads, (from, size) => {
        const places = [x + from * bytes, out + from * 4 * inner]
        return [opcode, ...places, size, extent, inner, ...rest]
      })
    }
    case Opcode.runs:
    case Opcode.transpose:
    case Opcode.gather:
      return partsOfLayout(record, threads, largeRange)
    default:
      return []
  }
}

function partsOfCopies(record: KernelRecord, threads: number): KernelRecord[] {
  const [opcode = 0, source = 0, sourceStep = 0, destination = 0, step = 0, bytes = 0, blocks = 0] = record
  return evenly(blocks, 1, threads, (from, size) => {
    const places = [source + from * sourceStep, sourceStep, destination + from * step, step]
    return [opcode, ...places, bytes, size]
  })
}

function partsOfProduct(record: KernelRecord, threads: number): KernelRecord[] {
  const [opcode = 0, a = 0, b = 0, bias = 0, out = 0, rows = 0, inner = 0, columns = 0, ...rest] = record
  const [transposedA = 0, transposedB = 0, stepA = 0, stepB = 0, stepOut = 0, batch = 1] = rest
  if (batch * rows * inner * columns < largeProduct) return []
  if (batch > 1) {
    return evenly(batch, 1, threads, (from, size) => {
      const places = [a + from * rows * inner * 4, b + from * inner * columns * 4, bias]
      const to = out + from * rows * columns * 4
      return [opcode, ...places, to, rows, inner, columns, ...rest.with(5, size)]
    })
  }
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
  const [stepA = 0, stepB = 0, spread = 0, blocks = 1, blockA = 0, blockB = 0] = rest
  if (blocks * rows * bytes < largeRange) return []
  if (blocks * rows === 1) {
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
  if (blocks > 1) {
    return evenly(blocks, 1, threads, (from, size) => {
      const places = [a + from * blockA, b + from * blockB, out + from * rows * bytes]
      return [opcode, operation, ...places, rows, bytes, ...rest.with(3, size)]
    })
  }
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
