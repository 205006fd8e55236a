/** What is large goes in parts, whatever it is, and the parts are all of it. */
import { describe, expect, test } from 'vitest'
import type { Program } from '../../../../src-main/programs/program.ts'
import type { KernelRecord } from '../../../../src-main/programs/wasm/kernel-record.ts'
import { planStep } from '../../../../src-main/programs/wasm/plan-step.ts'
import { shareOut } from '../../../../src-main/programs/wasm/share-out.ts'
import { ProgramBuilder, programOf } from './known-program.ts'

/** The record of the program's only instruction; where things lie makes no difference. */
function recordOf(program: Program): KernelRecord {
  const indices = new Map(
    program.instructions.flatMap((each) => (each.kind === 'gather' ? [[each.indices, 0] as const] : [])),
  )
  const inputs = new Map([...program.inputs.keys()].map((name) => [name, 0]))
  const [record] = planStep(program).resolve({ inputs, constants: new Map(), indices, scratch: 0 }).records
  return record ?? []
}

const indices = new ProgramBuilder().indices(Int32Array.from({ length: 300 }, (_, index) => index % 33))

/** Each with the size of its image at a scale: of a batch, an image, a head, … */
const programs: Readonly<Record<string, (n: number) => Program>> = {
  'a batch of products': (n) =>
    programOf(
      { a: [n, 16, 8], b: [n, 8, 16] },
      (value) => ({
        kind: 'product',
        a: value('a'),
        b: value('b'),
        transposeA: false,
        transposeB: false,
        bias: null,
      }),
      [n, 16, 16],
    ),
  'blocks of rows': (n) =>
    programOf(
      { a: [n, 1, 16], b: [16, 16] },
      (value) => ({ kind: 'binary', operation: 'add', a: value('a'), b: value('b') }),
      [n, 16, 16],
    ),
  'a transpose of runs': (n) =>
    programOf(
      { x: [n, 16, 2, 8] },
      (value) => ({ kind: 'transpose', x: value('x'), permutation: [0, 2, 1, 3] }),
      [n, 2, 16, 8],
    ),
  'a transpose of matrices': (n) =>
    programOf({ x: [n, 16, 16] }, (value) => ({ kind: 'transpose', x: value('x'), permutation: [0, 2, 1] }), [
      n,
      16,
      16,
    ]),
  'a gather': (n) =>
    programOf({ x: [n, 33, 3] }, (value) => ({ kind: 'gather', x: value('x'), axis: 1, indices }), [
      n,
      300,
      3,
    ]),
  'a softmax': (n) =>
    programOf({ x: [n, 16, 16] }, (value) => ({ kind: 'softmax', x: value('x') }), [n, 16, 16]),
}

describe.each(Object.entries(programs))('%s', (_, program) => {
  test('of 1000 goes in three parts, which the first record counts', () => {
    const parts = shareOut(recordOf(program(1000)), 3)
    expect(parts.length).toBe(3)
    expect(parts[0]?.[15]).toBe(3)
  })

  test('of two stays whole', () => {
    expect(shareOut(recordOf(program(2)), 3).length).toBe(1)
  })

  test('for one thread stays whole', () => {
    expect(shareOut(recordOf(program(1000)), 1).length).toBe(1)
  })
})
