/**
 * Collects the instructions of a program. What is asked for twice is worked out once, and what nobody needs in the end is
 * left out.
 */
import { type Indices, type Instruction, operandsOf, type Program, type Value } from '../program.ts'

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
  readonly #indices: Indices[] = []
  readonly #known = new Map<string, Value>()
  /** Of a reshaped value, what it was to begin with. */
  readonly #origins = new Map<Value, Value>()

  input(name: string, shape: readonly number[]): Value {
    const value = this.#value(shape)
    this.#inputs.set(name, value)
    return value
  }

  constant(values: Float32Array, shape: readonly number[]): Value {
    const [first] = values
    const key = values.every((each) => Object.is(each, first))
      ? `constant ${numberKey(first)} ${shape}`
      : null
    const known = key && this.#known.get(key)
    if (known) return known
    const value = this.#value(shape)
    this.#constants.set(value, values)
    if (key) this.#known.set(key, value)
    return value
  }

  /** The number that every element of a constant is; null where there are several, and for what is no constant. */
  filledWith(value: Value): number | null {
    const values = this.#constants.get(value)
    const [first] = values ?? []
    return first !== undefined && values?.every((each) => Object.is(each, first)) ? first : null
  }

  /** The same object for the same numbers. */
  indices(values: Int32Array): Indices {
    const isSame = (other: Indices): boolean =>
      other.values.length === values.length && other.values.every((each, index) => each === values[index])
    const known = this.#indices.find(isSame)
    if (known) return known
    const indices = { id: this.#indices.length, values: Int32Array.from(values) }
    this.#indices.push(indices)
    return indices
  }

  /** `shape`: of its result. */
  add(operation: Operation, shape: readonly number[]): Value {
    const key = `${JSON.stringify(operation, (_, part) => (isNumbered(part) ? part.id : part))} ${shape}`
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

/** A value, or indices. */
const isNumbered = (part: unknown): part is { id: number } =>
  typeof part === 'object' && part !== null && 'id' in part

/** −0 is not 0. */
const numberKey = (number: number | undefined): string => (Object.is(number, -0) ? '-0' : String(number))
