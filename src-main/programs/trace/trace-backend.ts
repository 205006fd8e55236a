/**
 * A TensorFlow.js backend that computes nothing: its tensors stand for values of a program, and what is called on them is
 * written down.
 */
import { type BackendValues, type DataType, KernelBackend, type TensorInfo } from '@tensorflow/tfjs-core'
import type { Indices, Value } from '../program.ts'
import type { ProgramBuilder } from './program-builder.ts'
import { UntraceableError } from './untraceable-error.ts'

export const traceBackendName = 'trace'

export class TraceBackend extends KernelBackend {
  readonly builder: ProgramBuilder
  readonly #values = new Map<object, Value>()
  readonly #indices = new Map<object, Indices>()

  constructor(builder: ProgramBuilder) {
    super()
    this.builder = builder
  }

  /** A tensor that stands for a value. */
  tensorOf(value: Value, dtype: DataType = 'float32'): TensorInfo {
    const dataId = {}
    this.#values.set(dataId, value)
    return { dataId, shape: [...value.shape], dtype }
  }

  /** The value that a tensor stands for. */
  valueBehind(tensor: TensorInfo): Value {
    if (this.#indices.has(tensor.dataId)) throw new UntraceableError('integers as numbers to compute with')
    const value = this.#values.get(tensor.dataId)
    if (!value) throw new UntraceableError('a tensor from outside the step')
    return value
  }

  /** The integers that a tensor is made of. */
  indicesBehind(tensor: TensorInfo): Indices {
    const indices = this.#indices.get(tensor.dataId)
    if (!indices) throw new UntraceableError('indices that are not constant integers made within the step')
    return indices
  }

  /** A tensor made of numbers is a constant, one of integers is indices. */
  override write(values: BackendValues, shape: number[], dtype: DataType): object {
    if (dtype === 'int32' && values instanceof Int32Array) {
      const dataId = {}
      this.#indices.set(dataId, this.builder.indices(values))
      return dataId
    }
    if (dtype !== 'float32' || !(values instanceof Float32Array)) {
      throw new UntraceableError(`a constant of type ${dtype}`)
    }
    return this.tensorOf(this.builder.constant(Float32Array.from(values), shape)).dataId
  }

  override readSync(): never {
    throw new UntraceableError('reading a tensor before the step is done')
  }

  override async read(): Promise<never> {
    return this.readSync()
  }

  override disposeData(dataId: object): boolean {
    return this.#values.delete(dataId) || this.#indices.delete(dataId)
  }

  override incRef(): void {}

  override refCount(): number {
    return 1
  }

  override numDataIds(): number {
    return this.#values.size + this.#indices.size
  }

  override memory(): { unreliable: boolean } {
    return { unreliable: true }
  }

  override floatPrecision(): 32 {
    return 32
  }

  override epsilon(): number {
    return 1e-7
  }

  override dispose(): void {
    this.#values.clear()
    this.#indices.clear()
  }
}
