/** A program whose instructions are all large, so that threads share them out. */
import type { Program, Value } from '../../../../src-main/programs/program.ts'
import { ProgramBuilder } from './known-program.ts'

/** A product and what is made of it, number by number, by rows and by columns. */
export function wideProgram(
  [rows, inner, columns]: readonly [number, number, number],
  [transposeA, transposeB]: readonly [boolean, boolean],
): Program {
  const builder = new ProgramBuilder()
  const shape = [rows, columns]
  const a = builder.input('a', transposeA ? [inner, rows] : [rows, inner])
  const b = builder.input('b', transposeB ? [columns, inner] : [inner, columns])
  const bias = builder.input('bias', [columns])
  const column = builder.input('column', [rows, 1])
  const one = builder.input('one', [])
  const product = builder.add({ kind: 'product', a, b, transposeA, transposeB, bias }, shape)
  const smooth = builder.add({ kind: 'unary', operation: 'tanh', x: product }, shape)
  const pair = (operation: 'add' | 'multiply', x: Value, y: Value): Value =>
    builder.add({ kind: 'binary', operation, a: x, b: y }, shape)
  const scaled = pair('multiply', one, product)
  const shifted = pair('add', smooth, bias)
  const weighed = pair('multiply', column, scaled)
  const condition = builder.add({ kind: 'compare', operation: 'less', a: smooth, b: scaled }, shape)
  const selected = builder.add({ kind: 'select', condition, a: shifted, b: weighed }, shape)
  const state = builder.input('state', shape)
  const moved = pair('add', state, selected)
  return builder.build(
    new Map(Object.entries({ product, smooth, scaled, shifted, weighed, selected, state: moved })),
  )
}
