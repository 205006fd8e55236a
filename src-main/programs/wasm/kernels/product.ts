/**
 * out = a·b + bias, a [rows, inner] and b [inner, columns], each as it is or stored transposed.
 * Record: 1 a, 2 b, 3 bias or 0, 4 out, 5 rows, 6 inner, 7 columns, 8 whether a is stored transposed, 9 b,
 * 10 bytes from row to row as a is stored, 11 as b is, 12 of out, 13 how many products there are; where there are several,
 * their matrices lie one behind the other. Scratch: `productScratchBytes` in encode.ts.
 *
 * After Goto and van de Geijn (Anatomy of high-performance matrix multiplication, 2008): a block of b is packed into
 * panels of eight columns that stay in the cache, four rows of a at a time into a strip, and a tile of 4×8 sums lives in
 * registers. Every sum begins with the bias and takes its products in the order of the inner extent, whatever the block
 * or the place of its row: the rows of a matrix do not depend on how many there are.
 */

import { Block } from './opcode'
import { pack, packTransposed } from './pack'
import { tile } from './tile'

const zeros = memory.data<f32>([0, 0, 0, 0, 0, 0, 0, 0], 16)

export function product(record: usize, scratch: usize): void {
  const rows = load<usize>(record, 20)
  const inner = load<usize>(record, 24)
  const columns = load<usize>(record, 28)
  let a = load<usize>(record, 4)
  let b = load<usize>(record, 8)
  let out = load<usize>(record, 16)
  for (let left = load<i32>(record, 52); left > 0; left--) {
    single(record, scratch, a, b, out)
    a += (rows * inner) << 2
    b += (inner * columns) << 2
    out += (rows * columns) << 2
  }
}

function single(record: usize, scratch: usize, a: usize, b: usize, out: usize): void {
  const rows = load<usize>(record, 20)
  const inner = load<usize>(record, 24)
  const columns = load<usize>(record, 28)
  const blocks = max<usize>(1, (inner + Block.inner - 1) / Block.inner)
  const depth = (inner + blocks - 1) / blocks
  let k: usize = 0
  do {
    const length = min(depth, inner - k)
    for (let column: usize = 0; column < columns; column += Block.columns) {
      block(record, scratch, a, b, out, rows, k, length, column, min<usize>(Block.columns, columns - column))
    }
    k += length
  } while (k < inner)
}

/** Adds, to the columns of `out` from `column` on, what the inner extent from `k` on gives. */
function block(
  record: usize,
  edge: usize,
  firstA: usize,
  b: usize,
  firstOut: usize,
  rows: usize,
  k: usize,
  length: usize,
  column: usize,
  width: usize,
): void {
  const stepA = load<usize>(record, 40)
  const stepB = load<usize>(record, 44)
  const rowBytes = load<usize>(record, 48)
  const transposedA = load<i32>(record, 32)
  const a = firstA + (transposedA ? k * stepA : k << 2)
  const out = firstOut + (column << 2)

  const strip = edge + 128
  const panels = strip + Block.inner * 16
  const panelBytes = length << 5
  if (load<i32>(record, 36)) packTransposed(b + column * stepB + (k << 2), stepB, width, length, panels, 8)
  else pack(b + k * stepB + (column << 2), stepB, width, length, panels, 8)

  let first = out
  let firstStep = rowBytes
  if (k === 0) {
    const bias = load<usize>(record, 12)
    first = bias ? bias + (column << 2) : zeros
    firstStep = 0
  }
  const firstColumnStep: usize = first === zeros ? 0 : 32

  for (let row: usize = 0; row < rows; row += 4) {
    const last = min<usize>(3, rows - row - 1)
    if (transposedA) pack(a + (row << 2), stepA, last + 1, length, strip, 4)
    else packTransposed(a + row * stepA, stepA, last + 1, length, strip, 4)
    let from = first + row * firstStep
    let to = out + row * rowBytes
    let panel = panels
    let left = width
    for (; left >= 8; left -= 8) {
      tile(strip, panel, length, from, firstStep, to, rowBytes, last)
      panel += panelBytes
      from += firstColumnStep
      to += 32
    }
    if (left > 0) {
      tile(strip, panel, length, from, firstStep, edge, 32, last)
      copyEdge(edge, to, rowBytes, last + 1, left << 2)
    }
  }
}

function copyEdge(edge: usize, to: usize, rowBytes: usize, rows: usize, bytes: usize): void {
  for (; rows > 0; rows--) {
    for (let byte: usize = 0; byte < bytes; byte += 4) store<f32>(to + byte, load<f32>(edge + byte))
    edge += 32
    to += rowBytes
  }
}
