/** How many threads run the steps of a run. */
import { availableParallelism } from 'node:os'
import { MisstepError } from '../../shared/contract/errors.ts'

/** Multiply-adds of a step from which threads gain more than they cost. */
const largeWork = 20e6

/** Beyond these the products of the networks that fit here gain little. */
const mostUnasked = 4
const most = 64

/** `work`: multiply-adds of a step. `MISSTEP_THREADS` says another number than that of the cores that may be used. */
export function threadsFor(work: number, environment: NodeJS.ProcessEnv = process.env): number {
  const asked = environment.MISSTEP_THREADS
  const threads = asked ? Number(asked) : Math.min(availableParallelism(), mostUnasked)
  if (!Number.isInteger(threads) || threads < 1 || threads > most) {
    throw new MisstepError('backend', `expected MISSTEP_THREADS from 1 to ${most}, found "${asked}"`)
  }
  return work < largeWork || !canShare() ? 1 : threads
}

/** Whether threads can share memory here, and this one can wait for others. */
function canShare(): boolean {
  try {
    return Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 1, 0) === 'not-equal'
  } catch {
    return false
  }
}
