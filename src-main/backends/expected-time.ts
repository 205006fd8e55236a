/**
 * About how long a recorded training step takes on a backend, in milliseconds: so much for its operations whatever their
 * size, and so much for each million multiply-adds. From `npm run bench` (docs/backends.md); right to about a factor of
 * two on other machines, which is enough to choose by: backends differ by more over most sizes of network.
 */
import type { BackendName } from './backend.ts'

const costs: Readonly<Record<BackendName, { step: number; million: number }>> = {
  wasm: { step: 0.1, million: 0.063 },
  tensorflow: { step: 0.3, million: 0.02 },
  // Not timed on a GPU: its hundred calls a step and their garbage are JavaScript's.
  webgpu: { step: 15, million: 0.002 },
  cpu: { step: 1, million: 3 },
}

/** `work`: multiply-adds of one step. */
export const expectedTime = (backend: BackendName, work: number): number =>
  costs[backend].step + (costs[backend].million * work) / 1e6
