/**
 * About how long a recorded training step takes on a backend, in milliseconds: so much for its operations whatever their
 * size, and so much for each million multiply-adds, less with more threads. From `npm run bench` (docs/backends.md); right
 * to about a factor of two on other machines, which is enough to choose by.
 */
import { availableParallelism } from 'node:os'
import { threadsFor } from '../programs/wasm/thread-count.ts'
import type { BackendName } from './backend.ts'
import { tensorflowThreads } from './tensorflow-settings.ts'

interface Cost {
  step: number
  /** Of a million multiply-adds, by one thread. */
  million: number
  threads(work: number): number
}

const costs: Readonly<Record<BackendName, Cost>> = {
  wasm: { step: 0.1, million: 0.06, threads: (work) => threadsFor(work) },
  tensorflow: {
    step: 0.3,
    million: 0.018,
    threads: (work) => tensorflowThreads(availableParallelism(), work),
  },
  // Not timed on a GPU: its hundred calls a step and their garbage are JavaScript's.
  webgpu: { step: 15, million: 0.002, threads: () => 1 },
  cpu: { step: 1, million: 3, threads: () => 1 },
}

/** What each thread beyond the first adds to the speed of one. */
const gain = 0.75

/** `work`: multiply-adds of one step. */
export function expectedTime(backend: BackendName, work: number): number {
  const { step, million, threads } = costs[backend]
  return step + (million * work) / 1e6 / (1 + gain * (threads(work) - 1))
}
