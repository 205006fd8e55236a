/**
 * About how long a recorded training step takes on a backend, in milliseconds: so much for its operations whatever their
 * size, and so much for each million multiply-adds. From `npm run bench` (docs/backends.md); right to about a factor of
 * two on other machines, which is enough to choose by: backends differ by more over most sizes of network.
 */
import type { BackendName } from './backend.ts'

const costs: Readonly<Record<BackendName, { step: number; million: number }>> = {
  wasm: { step: 0.1, million: 0.13 },
  tensorflow: { step: 0.6, million: 0.03 },
  webgpu: { step: 8, million: 0.001 },
  cpu: { step: 1, million: 5 },
}

/** `work`: multiply-adds of one step. */
export const expectedTime = (backend: BackendName, work: number): number =>
  costs[backend].step + (costs[backend].million * work) / 1e6
