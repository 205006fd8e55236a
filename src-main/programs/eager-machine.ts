/** Runs steps as they are written, operation by operation, on whichever backend TensorFlow.js has. */
import { concat, keep, reshape, type Tensor, tensor, tidy } from '@tensorflow/tfjs-core'
import type { Machine, Step, StepResult, Steps } from './machine.ts'
import { sizeOf } from './program.ts'
import { unpack } from './unpack.ts'

export class EagerMachine implements Machine {
  readonly kind = 'operation by operation'
  readonly #steps: Steps
  readonly #inputs = new Map<string, Input>()

  constructor(steps: Steps) {
    this.#steps = steps
    for (const { inputs } of Object.values(steps)) {
      for (const [name, shape] of Object.entries(inputs)) {
        this.#inputs.set(name, { shape, values: new Float32Array(sizeOf(shape)), tensor: null })
      }
    }
  }

  write(name: string, values: Float32Array, offset = 0): void {
    const input = this.#input(name)
    input.values.set(values, offset)
    input.tensor?.dispose()
    input.tensor = null
  }

  async run(name: string): Promise<StepResult> {
    const step = this.#steps[name]
    if (!step) throw new RangeError(`expected a step, found "${name}"`)
    const { packed, read, carried } = this.#compute(step)
    for (const [input, moved] of Object.entries(carried)) {
      const { tensor } = this.#input(input)
      if (tensor !== moved) tensor?.dispose()
      this.#input(input).tensor = moved
    }
    const values = await packed.data<'float32'>()
    packed.dispose()
    return { outputs: unpack(values, read), finite: values.every(Number.isFinite) }
  }

  async read(name: string): Promise<Float32Array> {
    const { tensor, values } = this.#input(name)
    return Float32Array.from(tensor ? await tensor.data<'float32'>() : values)
  }

  dispose(): void {
    for (const { tensor } of this.#inputs.values()) tensor?.dispose()
    this.#inputs.clear()
  }

  /** All that is to be read goes into one tensor: a read waits for the device, and takes its time however small. */
  #compute(step: Step): { packed: Tensor; read: [string, number][]; carried: Record<string, Tensor> } {
    const given = Object.fromEntries(Object.keys(step.inputs).map((name) => [name, this.#tensorOf(name)]))
    const read: [string, number][] = []
    const carried: Record<string, Tensor> = {}
    const packed = tidy(() => {
      const parts: Tensor[] = []
      for (const [name, output] of Object.entries(step.compute(given))) {
        if (this.#inputs.has(name)) {
          carried[name] = keep(output)
          continue
        }
        read.push([name, output.size])
        parts.push(reshape(output, [output.size]))
      }
      return concat(parts)
    })
    return { packed, read, carried }
  }

  #tensorOf(name: string): Tensor {
    const input = this.#input(name)
    input.tensor ??= tensor(input.values, [...input.shape])
    return input.tensor
  }

  #input(name: string): Input {
    const input = this.#inputs.get(name)
    if (!input) throw new RangeError(`expected an input, found "${name}"`)
    return input
  }
}

interface Input {
  shape: readonly number[]
  /** As written; once `tensor` is there, what holds is that. */
  values: Float32Array
  tensor: Tensor | null
}
