/** Instructions as the records that the kernels read: 16 words, described at each kernel. */
import type { BinaryOperation, Indices, Instruction, UnaryOperation, Value } from '../program.ts'
import { fold, sizeOf, sizesOfProduct } from '../program.ts'
import { matrixPairs } from './broadcast.ts'
import { encodeSpread, encodeTranspose } from './encode-layout.ts'
import type { KernelRecord } from './kernel-record.ts'
import { Binary, Block, Opcode, Reduce, Unary } from './kernels/opcode.ts'

/** What a product works in: an edge tile of 4×8, a strip of four rows of a, and panels of a block of b. */
export const productScratchBytes = 128 + Block.inner * 16 + Block.inner * Block.columns * 4

export interface Addresses {
  of(value: Value): number
  ofIndices(indices: Indices): number
}

/** One or more records; none for an instruction whose result lies in its operand's memory. */
export function encode(instruction: Instruction, addresses: Addresses): KernelRecord[] {
  const at = (value: Value): number => addresses.of(value)
  switch (instruction.kind) {
    case 'unary': {
      const { operation, x, out } = instruction
      return [[Opcode.unary, unary[operation], at(x), at(out), 4 * sizeOf(out.shape)]]
    }
    case 'slope': {
      const { operation, slope, x, out } = instruction
      const code = operation === 'step' ? Unary.step : Unary.leakyRelu
      return [[Opcode.unary, code, at(x), at(out), 4 * sizeOf(out.shape), float32Bits(slope)]]
    }
    case 'binary':
    case 'compare': {
      const { operation, a, b, out } = instruction
      return matrixPairs(a.shape, b.shape, out.shape).map((pair) => {
        const places = [at(a) + 4 * pair.a, at(b) + 4 * pair.b, at(out) + 4 * pair.out]
        const { rows, columns, stepA, stepB, spread, blocks, blockA, blockB } = pair
        const steps = [4 * columns, 4 * stepA, 4 * stepB]
        const ofBlocks = [blocks, 4 * blockA, 4 * blockB]
        return [Opcode.binary, binary[operation], ...places, rows, ...steps, spread, ...ofBlocks]
      })
    }
    case 'select': {
      const { condition, a, b, out } = instruction
      return [[Opcode.select, at(condition), at(a), at(b), at(out), 4 * sizeOf(out.shape)]]
    }
    case 'product': {
      const { a, b, bias, out, transposeA, transposeB } = instruction
      const { batch, rows, inner, columns } = sizesOfProduct(instruction)
      const operands = [at(a), at(b), bias ? at(bias) : 0, at(out)]
      const flags = [Number(transposeA), Number(transposeB)]
      const steps = [transposeA ? rows : inner, transposeB ? inner : columns, columns].map((step) => 4 * step)
      return [[Opcode.product, ...operands, rows, inner, columns, ...flags, ...steps, batch]]
    }
    case 'reduce': {
      const { operation, x, out, seen } = instruction
      const { outer, extent, inner } = seen
      const divisor = float32Bits(operation === 'mean' ? extent : 1)
      const reduction = operation === 'maximum' ? Reduce.maximum : Reduce.sum
      return [[Opcode.reduce, at(x), at(out), outer, extent, inner, divisor, reduction]]
    }
    case 'softmax': {
      const { x, out } = instruction
      const columns = x.shape.at(-1) ?? 1
      return [[Opcode.softmax, at(x), at(out), sizeOf(x.shape) / columns, 4 * columns]]
    }
    case 'slice': {
      const { x, axis, start, out } = instruction
      const { outer, extent, inner } = fold(x.shape, axis)
      if (outer === 1) return []
      const step = 4 * extent * inner
      const bytes = (4 * sizeOf(out.shape)) / outer
      return [[Opcode.copy, at(x) + 4 * start * inner, step, at(out), bytes, bytes, outer]]
    }
    case 'concat': {
      const { parts, axis, out } = instruction
      const { outer, extent, inner } = fold(out.shape, axis)
      let to = at(out)
      return parts.map((part) => {
        const bytes = (4 * sizeOf(part.shape)) / outer
        const record = [Opcode.copy, at(part), bytes, to, 4 * extent * inner, bytes, outer]
        to += bytes
        return record
      })
    }
    case 'reshape':
      return []
    case 'transpose': {
      const { x, permutation, out } = instruction
      return encodeTranspose(x.shape, permutation, at(x), at(out))
    }
    case 'spread':
      return encodeSpread(instruction.x.shape, instruction.out.shape, at(instruction.x), at(instruction.out))
    case 'gather': {
      const { x, axis, indices, out } = instruction
      const { outer, extent, inner } = fold(x.shape, axis)
      const places = [at(x), addresses.ofIndices(indices), at(out)]
      return [[Opcode.gather, ...places, outer, 4 * extent * inner, indices.values.length, 4 * inner]]
    }
  }
}

export const encodeCopy = (from: number, to: number, bytes: number): KernelRecord => [
  Opcode.copy,
  from,
  0,
  to,
  0,
  bytes,
  1,
]

export const encodeFinite = (address: number, bytes: number): KernelRecord => [Opcode.finite, address, bytes]

const float32Bits = (number: number): number => new Int32Array(Float32Array.of(number).buffer)[0] ?? 0

const unary: Readonly<Record<UnaryOperation, Unary>> = {
  abs: Unary.abs,
  erf: Unary.erf,
  exp: Unary.exp,
  'exp-minus-one': Unary.expMinusOne,
  negate: Unary.negate,
  relu: Unary.relu,
  'reciprocal-root': Unary.reciprocalRoot,
  sigmoid: Unary.sigmoid,
  square: Unary.square,
  'square-root': Unary.squareRoot,
  tanh: Unary.tanh,
}

const binary: Readonly<Record<BinaryOperation | 'greater' | 'less', Binary>> = {
  add: Binary.add,
  subtract: Binary.subtract,
  multiply: Binary.multiply,
  divide: Binary.divide,
  maximum: Binary.maximum,
  minimum: Binary.minimum,
  greater: Binary.greater,
  less: Binary.less,
}
