/** What can be asked of `misstep doctor`. */
import type { BackendName } from '../../../backends/backend.ts'

// As words and not by import: help needs no backend.
export const examinedBackends = [
  'tensorflow',
  'webgpu',
  'wasm',
  'cpu',
] as const satisfies readonly BackendName[]

export interface DoctorOptions {
  backend?: BackendName
  json?: true
}
