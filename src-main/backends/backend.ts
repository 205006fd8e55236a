/**
 * One way to compute. `prepare` loads it and makes it TensorFlow.js's backend, or throws `MisstepError('backend')` that
 * says why not. `work`: multiply-adds of a training step.
 */
export interface Backend {
  name: BackendName
  prepare(work: number): Promise<PreparedBackend>
}

export interface PreparedBackend {
  version: string
  /** What computes: "WebAssembly SIMD, 1 thread". */
  device: string
  /** A GPU that is none: its work is done on the processor, slower than by any other way. */
  software?: boolean
}

export const backendNames = ['tensorflow', 'webgpu', 'wasm', 'cpu'] as const
export type BackendName = (typeof backendNames)[number]
