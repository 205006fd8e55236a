/**
 * A step worked out once for its shapes: the operations in the order in which they are done, each value written once
 * (static single assignment). It is plain data, so that a machine can plan its memory, or turn it into something else.
 * All arrays are row-major; numbers are float32, and what a comparison gives is a mask that only `select` reads.
 */
export interface Value {
  /** Its place in the program's list of values. */
  readonly id: number
  /** `[]` is a single number. */
  readonly shape: readonly number[]
}

/** Whole numbers that say which parts of a value are meant; they are known beforehand, and nothing is computed of them. */
export interface Indices {
  /** Its place in the program's list of indices. */
  readonly id: number
  readonly values: Int32Array
}

export interface Program {
  /** By name, as they are written from outside. */
  readonly inputs: ReadonlyMap<string, Value>
  /** By name; one that is an input's too becomes that input when the step is done. */
  readonly outputs: ReadonlyMap<string, Value>
  readonly constants: ReadonlyMap<Value, Float32Array>
  readonly instructions: readonly Instruction[]
}

export type Instruction =
  | { kind: 'unary'; operation: UnaryOperation; x: Value; out: Value }
  /** `leaky-relu`: x above zero and `slope·x` below; `step`: 1 above zero and `slope` elsewhere. */
  | { kind: 'slope'; operation: 'leaky-relu' | 'step'; slope: number; x: Value; out: Value }
  /** Shapes broadcast from the last axis. */
  | { kind: 'binary'; operation: BinaryOperation; a: Value; b: Value; out: Value }
  | { kind: 'compare'; operation: 'greater' | 'less'; a: Value; b: Value; out: Value }
  /** `condition ? a : b`, all of one shape. */
  | { kind: 'select'; condition: Value; a: Value; b: Value; out: Value }
  /**
   * `a·b [+ bias]` with a [rows, inner] and b [inner, columns] once transposed; bias [columns]. Where a and b have more
   * axes before these two, they are the same ones, and out has them: a batch of products, without a bias.
   */
  | {
      kind: 'product'
      a: Value
      b: Value
      transposeA: boolean
      transposeB: boolean
      bias: Value | null
      out: Value
    }
  /** Over axes that follow one another: x is seen as [outer, extent, inner] and `extent` goes. */
  | { kind: 'reduce'; operation: Reduction; x: Value; axes: readonly number[]; seen: Folded; out: Value }
  /** Over the last axis. */
  | { kind: 'softmax'; x: Value; out: Value }
  /** `start` to `start + out.shape[axis]` along one axis. */
  | { kind: 'slice'; x: Value; axis: number; start: number; out: Value }
  | { kind: 'concat'; parts: readonly Value[]; axis: number; out: Value }
  /** The same numbers in another shape. */
  | { kind: 'reshape'; x: Value; out: Value }
  /** Axis i of out is axis `permutation[i]` of x. */
  | { kind: 'transpose'; x: Value; permutation: readonly number[]; out: Value }
  /** Along an axis of out lie those parts of x that the indices name; axes before and behind it stay. */
  | { kind: 'gather'; x: Value; axis: number; indices: Indices; out: Value }
  /** x once for each place of the axes that it lacks, or along which it has the extent 1. */
  | { kind: 'spread'; x: Value; out: Value }

/** An array seen as [outer, extent, inner]. */
export interface Folded {
  outer: number
  extent: number
  inner: number
}

export type UnaryOperation =
  | 'abs'
  | 'erf'
  | 'exp'
  /** eˣ − 1, with all its digits near zero. */
  | 'exp-minus-one'
  | 'negate'
  | 'relu'
  | 'reciprocal-root'
  | 'sigmoid'
  | 'square'
  | 'square-root'
  | 'tanh'

export type BinaryOperation = 'add' | 'subtract' | 'multiply' | 'divide' | 'maximum' | 'minimum'

export type Reduction = 'sum' | 'mean' | 'maximum'

export const sizeOf = (shape: readonly number[]): number => shape.reduce((size, extent) => size * extent, 1)

/** The axes from `axis` to `axis + count` become the middle one. */
export const fold = (shape: readonly number[], axis: number, count = 1): Folded => ({
  outer: sizeOf(shape.slice(0, axis)),
  extent: sizeOf(shape.slice(axis, axis + count)),
  inner: sizeOf(shape.slice(axis + count)),
})

/** How many products, and the sizes of each. */
export function sizesOfProduct({ a, transposeA, out }: Extract<Instruction, { kind: 'product' }>): {
  batch: number
  rows: number
  inner: number
  columns: number
} {
  const [rows = 0, columns = 0] = out.shape.slice(-2)
  const inner = a.shape.at(transposeA ? -2 : -1) ?? 0
  return { batch: sizeOf(out.shape.slice(0, -2)), rows, inner, columns }
}

/** What an instruction reads; indices are no values. */
export function operandsOf(instruction: Instruction): readonly Value[] {
  switch (instruction.kind) {
    case 'unary':
    case 'slope':
    case 'reduce':
    case 'softmax':
    case 'slice':
    case 'reshape':
    case 'transpose':
    case 'gather':
    case 'spread':
      return [instruction.x]
    case 'binary':
    case 'compare':
      return [instruction.a, instruction.b]
    case 'select':
      return [instruction.condition, instruction.a, instruction.b]
    case 'product': {
      const { a, b, bias } = instruction
      return bias ? [a, b, bias] : [a, b]
    }
    case 'concat':
      return instruction.parts
  }
}

/** What the instructions of a program choose parts by, each once. */
export const indicesOf = ({ instructions }: Program): ReadonlySet<Indices> =>
  new Set(instructions.flatMap((each) => (each.kind === 'gather' ? [each.indices] : [])))
