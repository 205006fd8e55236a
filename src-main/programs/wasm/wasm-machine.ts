/**
 * Runs programs with our own WebAssembly kernels (`kernels/`), in one memory that is laid out before the first step: a step
 * is one call, and allocates nothing. There is no relaxed SIMD in the kernels, and no fused multiply-add: the same numbers
 * give the same results, bit for bit, on every machine.
 *
 * Large steps are run by several threads, large instructions in parts (share-out.ts), with the same results, bit for bit.
 *
 * The memory: what the kernels hold themselves, constants, indices and inputs, the products' scratch of each thread and what threads
 * meet in, an arena that steps share, and the records of all steps.
 */
import { MisstepError } from '../../shared/contract/errors.ts'
import type { Machine, StepResult } from '../machine.ts'
import { type Indices, indicesOf, type Program, sizeOf, sizesOfProduct, type Value } from '../program.ts'
import { type Crew, startCrew } from './crew.ts'
import { productScratchBytes } from './encode.ts'
import { instantiateKernels } from './instantiate-kernels.ts'
import { recordWords } from './kernel-record.ts'
import { Meeting } from './kernels/opcode.ts'
import { paddedBytes, vectorBytes } from './plan-memory.ts'
import { planStep } from './plan-step.ts'
import { shareOut } from './share-out.ts'
import { threadsFor } from './thread-count.ts'

/** Kernels read whole vectors, up to two behind the last number. */
const slackBytes = 64

interface BoundStep {
  first: number
  count: number
  outputs: Readonly<Record<string, Float32Array>>
}

/** Steps by name; inputs of one name are one. Throws `UntraceableError` for a program that the kernels cannot run. */
export function startWasmMachine(
  programs: Readonly<Record<string, Program>>,
  threads = threadsFor(Math.max(...Object.values(programs).map(workOf))),
): Machine {
  const kernels = instantiateKernels(threads > 1)
  const layout = new Layout(kernels.firstFree)
  const planned = Object.entries(programs).map(([name, program]) => ({ name, program, ...planStep(program) }))
  const inputs = new Map<string, { address: number; numbers: number }>()
  const constants = new Map<Value, number>()
  const indices = new Map<Indices, number>()
  for (const { program } of planned) {
    for (const value of program.constants.keys()) constants.set(value, layout.numbers(sizeOf(value.shape)))
    for (const each of indicesOf(program)) indices.set(each, layout.numbers(each.values.length))
    for (const [name, { shape }] of program.inputs) {
      const numbers = sizeOf(shape)
      const known = inputs.get(name)
      if (!known) inputs.set(name, { address: layout.numbers(numbers), numbers })
      else if (known.numbers !== numbers) {
        const found = `${known.numbers} and ${numbers}`
        throw new MisstepError('internal', `expected the input "${name}" to have one size, found ${found}`)
      }
    }
  }
  const scratchBytes = planned.some(({ program }) => workOf(program) > 0) ? productScratchBytes : 0
  const scratches = Array.from({ length: threads }, () => layout.bytes(scratchBytes))
  const crewAt = layout.bytes(threads > 1 ? Meeting.bytes : 0)
  const addresses = new Map([...inputs].map(([name, { address }]) => [name, address]))
  const arena = layout.bytes(planned.reduce((most, { bytes }) => Math.max(most, bytes), 0))
  const resolved = planned.map(({ name, resolve }) => {
    const { records, outputs } = resolve({ inputs: addresses, constants, indices, scratch: arena })
    return { name, outputs, records: records.flatMap((record) => shareOut(record, threads)) }
  })
  const records = resolved.map((step) => layout.bytes(4 * recordWords * step.records.length))

  const memory = kernels.grow(layout.end + slackBytes)
  for (const { program } of planned) {
    for (const [value, numbers] of program.constants) {
      new Float32Array(memory, constants.get(value), numbers.length).set(numbers)
    }
  }
  for (const [{ values }, address] of indices) new Int32Array(memory, address, values.length).set(values)
  const steps = new Map<string, BoundStep>()
  for (const [index, step] of resolved.entries()) {
    const first = records[index] ?? 0
    const words = new Int32Array(memory, first, recordWords * step.records.length)
    for (const [at, record] of step.records.entries()) words.set(record, at * recordWords)
    const outputs = Object.fromEntries(
      [...step.outputs].map(([name, { address, numbers }]) => [
        name,
        new Float32Array(memory, address, numbers),
      ]),
    )
    steps.set(step.name, { first, count: step.records.length, outputs })
  }
  const views = new Map(
    [...inputs].map(([name, { address, numbers }]) => [name, new Float32Array(memory, address, numbers)]),
  )
  const [scratch = 0, ...ofOthers] = scratches
  const crew = threads > 1 ? startCrew(kernels, crewAt, ofOthers) : null
  const run: Run = ({ first, count }) => kernels.run(first, count, scratch, crewAt) === 1
  const kind = threads > 1 ? `WebAssembly, ${threads} threads` : 'WebAssembly'
  return new WasmMachine(kind, run, crew, steps, views)
}

/** Multiply-adds of its products. */
function workOf({ instructions }: Program): number {
  return instructions.reduce((work, instruction) => {
    if (instruction.kind !== 'product') return work
    const { batch, rows, inner, columns } = sizesOfProduct(instruction)
    return work + batch * rows * inner * columns
  }, 0)
}

/** Whether all that is checked is finite. */
type Run = (step: BoundStep) => boolean

class WasmMachine implements Machine {
  readonly kind: string
  #run: Run | null
  readonly #crew: Crew | null
  readonly #steps: Map<string, BoundStep>
  readonly #inputs: Map<string, Float32Array>

  constructor(
    kind: string,
    run: Run,
    crew: Crew | null,
    steps: Map<string, BoundStep>,
    inputs: Map<string, Float32Array>,
  ) {
    this.kind = kind
    this.#run = run
    this.#crew = crew
    this.#steps = steps
    this.#inputs = inputs
  }

  write(input: string, values: Float32Array, offset = 0): void {
    const view = this.#input(input)
    if (offset < 0 || offset + values.length > view.length) {
      const found = `${values.length} from ${offset} on`
      throw new RangeError(`expected at most ${view.length} numbers for the input "${input}", found ${found}`)
    }
    view.set(values, offset)
  }

  async run(step: string): Promise<StepResult> {
    const bound = this.#steps.get(step)
    if (!bound || !this.#run)
      throw new RangeError(`expected one of ${[...this.#steps.keys()]}, found "${step}"`)
    return { finite: this.#run(bound), outputs: bound.outputs }
  }

  async read(input: string): Promise<Float32Array> {
    return this.#input(input).slice()
  }

  /** The memory goes with its last view, so outputs that someone still holds stay readable. */
  dispose(): void {
    this.#crew?.dispose()
    this.#run = null
    this.#steps.clear()
    this.#inputs.clear()
  }

  #input(name: string): Float32Array {
    const view = this.#inputs.get(name)
    if (!view) throw new RangeError(`expected one of the inputs ${[...this.#inputs.keys()]}, found "${name}"`)
    return view
  }
}

/** Gives out memory from below, aligned to vectors. */
class Layout {
  end: number

  constructor(firstFree: number) {
    this.end = Math.ceil(firstFree / vectorBytes) * vectorBytes
  }

  bytes(count: number): number {
    const address = this.end
    this.end += Math.ceil(count / vectorBytes) * vectorBytes
    return address
  }

  numbers(count: number): number {
    return this.bytes(paddedBytes(count))
  }
}
