/** Runs steps as graphs in TensorFlow: one native call a step. */
import { backend } from '@tensorflow/tfjs-core'
import type { Machine, StepResult } from '../machine.ts'
import { type Program, sizeOf } from '../program.ts'
import { unpack } from '../unpack.ts'
import { giveBack } from './give-back.ts'
import { loadGraph, type NativeBinding, nativeBinding, nativeCall } from './native-session.ts'
import { type SessionGraph, sessionGraph } from './session-graph.ts'
import type { SessionInput } from './session-step.ts'

/** TensorFlow.js's backend has to be tfjs-node's. */
export async function startGraphMachine(programs: Readonly<Record<string, Program>>): Promise<Machine> {
  const graph = sessionGraph(programs)
  const binding = nativeBinding(backend())
  return new GraphMachine(graph, binding, await loadGraph(binding, graph.nodes))
}

class GraphMachine implements Machine {
  readonly kind = 'TensorFlow graph'
  readonly #graph: SessionGraph
  readonly #binding: NativeBinding
  #session: number | null
  readonly #inputs = new Map<string, Input>()
  /** What the last run has given. */
  #packed: Float32Array | null = null

  constructor(graph: SessionGraph, binding: NativeBinding, session: number) {
    this.#graph = graph
    this.#binding = binding
    this.#session = session
    for (const [name, place] of graph.inputs) {
      this.#inputs.set(name, { ...place, values: unsharedArray(sizeOf(place.shape)), tensor: null })
    }
  }

  write(name: string, values: Float32Array, offset = 0): void {
    const input = this.#input(name)
    if (offset + values.length > sizeOf(input.shape)) {
      throw new RangeError(
        `${name}: expected at most ${sizeOf(input.shape)} numbers, found ${values.length} from ${offset} on`,
      )
    }
    this.#forget(input)
    if (!input.values) {
      input.values = unsharedArray(sizeOf(input.shape))
      if (values.length < input.values.length) input.values.set(this.#held(input))
    }
    input.values.set(values, offset)
  }

  async run(name: string): Promise<StepResult> {
    const step = this.#graph.steps.get(name)
    if (!step) throw new RangeError(`expected a step, found "${name}"`)
    this.#giveVariables()
    if (this.#packed) giveBack(this.#packed)
    this.#packed = null
    const [done, packed] = this.#ask(
      step.fed.map((input) => this.#input(input)),
      step.packed === null ? [step.done] : [step.done, step.packed],
    )
    this.#packed = packed ?? null
    return { outputs: packed ? unpack(packed, step.outputs) : {}, finite: Number.isFinite(done?.[0]) }
  }

  async read(name: string): Promise<Float32Array> {
    const input = this.#input(name)
    return input.values?.slice() ?? this.#held(input)
  }

  dispose(): void {
    for (const input of this.#inputs.values()) this.#forget(input)
    this.#inputs.clear()
    if (this.#session !== null) this.#binding.deleteSavedModel(this.#session)
    this.#session = null
  }

  /** What was written since the last run becomes the variables'. */
  #giveVariables(): void {
    const given = [...this.#inputs.values()].filter(({ variable, values }) => variable && values)
    if (given.length === 0) return
    this.#ask(
      given,
      given.flatMap(({ variable }) => variable?.written ?? []),
    )
    for (const input of given) {
      this.#forget(input)
      input.values = null
    }
  }

  #held({ variable }: Input): Float32Array {
    const [held] = this.#ask([], variable ? [variable.held] : [])
    if (!held) throw new RangeError('expected a variable')
    return held
  }

  /** Runs what the nodes `wanted` need, and reads them. */
  #ask(fed: readonly Input[], wanted: readonly string[]): Float32Array[] {
    if (this.#session === null) throw new RangeError('expected a machine that is not disposed of')
    const session = this.#session
    const tensors = fed.map((input) => this.#tensorOf(input))
    const inputs = fed.map(({ placeholder }) => `${placeholder}:0`).join()
    const outputs = wanted.map((node) => `${node}:0`).join()
    const results = nativeCall('could not run the step', () =>
      this.#binding.runSavedModel(session, tensors, inputs, outputs),
    )
    return results.map(({ id }) => {
      const values = this.#binding.tensorDataSync(id)
      this.#binding.deleteTensor(id)
      if (!(values instanceof Float32Array)) throw new TypeError('expected numbers of float32')
      return values
    })
  }

  #tensorOf(input: Input): number {
    if (!input.values) throw new RangeError('expected an input that is not held by a variable')
    input.tensor ??= this.#binding.createTensor([...input.shape], this.#binding.TF_FLOAT, input.values)
    return input.tensor
  }

  #forget(input: Input): void {
    if (input.tensor !== null) this.#binding.deleteTensor(input.tensor)
    input.tensor = null
  }

  #input(name: string): Input {
    const input = this.#inputs.get(name)
    if (!input) throw new RangeError(`expected an input, found "${name}"`)
    return input
  }
}

interface Input extends SessionInput {
  /** As written; null where the variable has moved on from it. */
  values: Float32Array | null
  /** `values` as the binding knows them. */
  tensor: number | null
}

/**
 * Memory that TensorFlow copies and never shares. It shares what is aligned to 64 bytes, a variable holds on to it, and
 * lets go of it in a thread of TensorFlow's, where tfjs-node then releases a reference of V8's, which V8 forbids. Memory
 * that V8 gives out is aligned to 8 bytes or more, and this begins 4 behind.
 */
const unsharedArray = (numbers: number): Float32Array =>
  new Float32Array(new ArrayBuffer(4 * (numbers + 1)), 4)
