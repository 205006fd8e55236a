/** One way to compute. `prepare` loads it and makes it TensorFlow.js's backend, or throws `MisstepError('backend')` that says why not. */
export interface Backend {
  name: BackendName
  prepare(): Promise<PreparedBackend>
}

export interface PreparedBackend {
  version: string
  /** What computes: "WebAssembly SIMD, 1 thread". */
  device: string
}

/** In the order in which `auto` would rather have them for a large network. */
export const backendNames = ['tensorflow', 'webgpu', 'wasm', 'cpu'] as const
export type BackendName = (typeof backendNames)[number]
