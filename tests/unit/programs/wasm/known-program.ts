/** Programs built by hand, and run. */

import type { Program, Value } from '../../../../src-main/programs/program.ts'
import { type Operation, ProgramBuilder } from '../../../../src-main/programs/trace/program-builder.ts'
import { startWasmMachine } from '../../../../src-main/programs/wasm/wasm-machine.ts'

export { ProgramBuilder }

/** Inputs of these shapes, one instruction, one output "out". */
export function programOf(
  shapes: Readonly<Record<string, readonly number[]>>,
  operation: (values: (name: string) => Value) => Operation,
  shape: readonly number[],
): Program {
  const builder = new ProgramBuilder()
  const values = new Map(Object.entries(shapes).map(([name, each]) => [name, builder.input(name, each)]))
  const named = (name: string): Value => {
    const value = values.get(name)
    if (!value) throw new RangeError(`no value ${name}`)
    return value
  }
  return builder.build(new Map([['out', builder.add(operation(named), shape)]]))
}

/** One run, from its inputs to its outputs. */
export async function runOnce(
  program: Program,
  inputs: Readonly<Record<string, Float32Array>>,
): Promise<{ outputs: Readonly<Record<string, Float32Array>>; finite: boolean }> {
  const machine = startWasmMachine({ step: program })
  for (const [name, values] of Object.entries(inputs)) machine.write(name, values)
  const result = await machine.run('step')
  machine.dispose()
  return result
}

export async function runUnary(operation: UnaryName, x: Float32Array): Promise<Float32Array> {
  const program = programOf({ x: [x.length] }, (value) => ({ kind: 'unary', operation, x: value('x') }), [
    x.length,
  ])
  return (await runOnce(program, { x })).outputs.out ?? new Float32Array()
}
type UnaryName = Extract<Operation, { kind: 'unary' }>['operation']
