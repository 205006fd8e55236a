/**
 * The instruction set of the kernels. An instruction is a record of 16 words of 32 bits; word 0 is its opcode, and what
 * the others hold stands at the kernel that reads them. This file is read by both compilers, TypeScript's and
 * AssemblyScript's, so that encoder and kernels cannot disagree.
 */
export enum Opcode {
  unary,
  binary,
  select,
  product,
  reduce,
  softmax,
  copy,
  finite,
  runs,
  transpose,
  gather,
}

export enum Unary {
  abs,
  erf,
  exp,
  negate,
  relu,
  reciprocalRoot,
  sigmoid,
  square,
  squareRoot,
  tanh,
  leakyRelu,
  step,
  expMinusOne,
}

/** To what numbers are reduced; a mean is a sum that is divided. */
export enum Reduce {
  sum,
  maximum,
}

/** The last two give masks: all bits of a lane set, or none. */
export enum Binary {
  add,
  subtract,
  multiply,
  divide,
  maximum,
  minimum,
  greater,
  less,
}

/** Which operand of a binary operation is one number a row, spread over its columns. */
export enum Spread {
  none,
  a,
  b,
}

/** Of the product: numbers of the inner extent and columns of b that are worked on at a time; rows are taken four at once. */
export enum Block {
  inner = 256,
  columns = 512,
}

/** Where threads meet: bytes from its beginning, those that are written often a line of the cache apart (crew.ts). */
export enum Meeting {
  /** Parts that nobody has taken; 0 or a little below: nothing to do; `end`: go home. */
  left = 64,
  /** Address of the first part's record. */
  group = 128,
  /** Parts that are not done. */
  undone = 192,
  /** Threads that wait for `left`. */
  sleepers = 256,
  /** Whether the thread that runs the step waits for `undone`. */
  waiting = 260,
  bytes = 320,
  end = -1_000_000,
}
