/**
 * Collects the instructions of a program. What is asked for twice is worked out once, and what nobody needs in the end is
 * left out.
 */
import { type Instruction, operandsOf, type Program, type Value } from '../program.ts'

/** An instruction that does not have its result yet. */
export type Operation = Instruction extends infer Each
  ? Each extends Instruction
    ? Omit<Each, 'out'>
    : never
  : never

export class ProgramBuilder {
  #values = 0
  readonly #inputs = new Map<string, Value>()
  readonly #constants = new Map<Value, Float32Array>()
  readonly #instructions: Instruction[] = []
  readonly #known = new Map<string, Value>()
  /** Of a reshaped value, what it was to begin with. */
  readonly #origins = new Map<Value, Value>()

  input(name: string, shape: readonly number[]): Value {
    const value = this.#value(shape)
    this.#inputs.set(name, value)
    return value
  }

  constant(values: Float32Array, shape: readonly number[]): Value {
    const key = values.length === 1 ? `constant ${values[0]} ${shape}` : null
    const known = key && this.#known.get(key)
    if (known) return known
    const value = this.#value(shape)
    this.#constants.set(value, values)
    if (key) this.#known.set(key, value)
    return value
  }

  /** `shape`: of its result. */
  add(operation: Operation, shape: readonly number[]): Value {
    const key = `${JSON.stringify(operation, (_, part) => (isValue(part) ? part.id : part))} ${shape}`
    const known = this.#known.get(key)
    if (known) return known
    const out = this.#value(shape)
    this.#instructions.push({ ...operation, out })
    this.#known.set(key, out)
    return out
  }

  reshape(x: Value, shape: readonly number[]): Value {
    const origin = this.#origins.get(x) ?? x
    if (String(origin.shape) === String(shape)) return origin
    const out = this.add({ kind: 'reshape', x: origin }, shape)
    this.#origins.set(out, origin)
    return out
  }

  build(outputs: ReadonlyMap<string, Value>): Program {
    const needed = new Set(outputs.values())
    const instructions: Instruction[] = []
    for (const instruction of this.#instructions.toReversed()) {
      if (!needed.has(instruction.out)) continue
      for (const value of operandsOf(instruction)) needed.add(value)
      instructions.unshift(instruction)
    }
    const constants = new Map([...this.#constants].filter(([value]) => needed.has(value)))
    return { inputs: this.#inputs, outputs, constants, instructions }
  }

  #value(shape: readonly number[]): Value {
    return { id: this.#values++, shape: [...shape] }
  }
}

const isValue = (part: unknown): part is Value => typeof part === 'object' && part !== null && 'id' in part
