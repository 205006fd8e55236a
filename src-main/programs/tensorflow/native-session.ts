/**
 * A TensorFlow graph that is loaded and run through tfjs-node's native binding. TensorFlow.js reaches it as well, through
 * `runSavedModel` of its backend, with a tensor object and its bookkeeping for each array.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { KernelBackend } from '@tensorflow/tfjs-core'
import { MisstepError } from '../../shared/contract/errors.ts'
import type { GraphNode } from './graph-node.ts'
import { graphTag, savedModel } from './saved-model.ts'

/** What is used of tfjs-node's `TFJSBinding`. Arrays are known by numbers, and each must be deleted. */
export interface NativeBinding {
  TF_FLOAT: number
  /** Where `values` lie well aligned TensorFlow reads them there; they must stay as they are until all is deleted. */
  createTensor(shape: readonly number[], type: number, values: Float32Array): number
  deleteTensor(id: number): void
  /** A copy. */
  tensorDataSync(id: number): Float32Array | Int32Array | Uint8Array
  loadSavedModel(folder: string, tags: string): number
  deleteSavedModel(id: number): void
  /** Names are like `node:0`, with commas between. */
  runSavedModel(
    id: number,
    inputs: readonly number[],
    inputNames: string,
    outputNames: string,
  ): { id: number }[]
  getNumOfTensors(): number
}

const methods = [
  'createTensor',
  'deleteTensor',
  'tensorDataSync',
  'loadSavedModel',
  'deleteSavedModel',
  'runSavedModel',
  'getNumOfTensors',
]

/** Of the backend that TensorFlow.js has. */
export function nativeBinding(backend: KernelBackend): NativeBinding {
  const binding = 'binding' in backend ? backend.binding : null
  if (!isNativeBinding(binding)) {
    throw new MisstepError('backend', `expected tfjs-node with ${methods.join(', ')}, found another backend`)
  }
  return binding
}

function isNativeBinding(binding: unknown): binding is NativeBinding {
  if (typeof binding !== 'object' || binding === null) return false
  return methods.every((name) => typeof Reflect.get(binding, name) === 'function') && 'TF_FLOAT' in binding
}

/** Returns the session's number. A SavedModel is read from a folder, and needs it no more once it is loaded. */
export async function loadGraph(binding: NativeBinding, nodes: readonly GraphNode[]): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'misstep-graph-'))
  try {
    await writeFile(join(folder, 'saved_model.pb'), savedModel(nodes))
    return nativeCall('could not load the step as a graph', () => binding.loadSavedModel(folder, graphTag))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Does a native call. What it throws has TensorFlow's reason, and where in TensorFlow, over several lines. */
export function nativeCall<Result>(what: string, call: () => Result): Result {
  try {
    return call()
  } catch (cause) {
    const [reason = ''] = (cause instanceof Error ? cause.message : String(cause)).split('\n')
    throw new MisstepError('backend', `TensorFlow ${what}: ${reason}`, { cause })
  }
}
