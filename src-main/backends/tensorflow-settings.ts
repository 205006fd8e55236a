/** What TensorFlow reads from the environment, once, when its library loads. What the user has set is left as it is. */
import { availableParallelism } from 'node:os'

/**
 * Multiply-adds of a step from which TensorFlow's own threads and oneDNN gain more than they cost. At 35 million
 * (784-128-128-10) one thread is as fast as two; at 790 million (3072-512-512-10) two take two thirds of the time of one,
 * and oneDNN saves a fifth.
 */
const largeWork = 200e6

/** For `work` multiply-adds a step. */
export const tensorflowThreads = (cores: number, work: number): number => (work >= largeWork ? cores : 1)

/** `work`: multiply-adds of a training step. */
export function tensorflowSettings(cores: number, work: number): Record<string, string> {
  const large = work >= largeWork
  return {
    // The same spec, seed and backend give the same run, bit for bit: no sums in the order in which threads finish.
    TF_DETERMINISTIC_OPS: '1',
    // Left to itself, TensorFlow turns oneDNN on by the processor's instructions, and bits would depend on the machine.
    TF_ENABLE_ONEDNN_OPTS: large ? '1' : '0',
    // cuBLAS is deterministic only with a workspace of a fixed size.
    CUBLAS_WORKSPACE_CONFIG: ':4096:8',
    // Products of float32 in float32: the 10-bit mantissa of TF32 would not agree with other backends.
    NVIDIA_TF32_OVERRIDE: '0',
    // Memory of the GPU as it is needed, not all of it from the start: several runs share a card.
    TF_FORCE_GPU_ALLOW_GROWTH: 'true',
    // Errors only; what it found on this machine is no news.
    TF_CPP_MIN_LOG_LEVEL: '2',
    TF_NUM_INTRAOP_THREADS: String(tensorflowThreads(cores, work)),
    TF_NUM_INTEROP_THREADS: String(large ? Math.min(cores, 2) : 1),
  }
}

export function applyTensorflowSettings(work: number, environment: NodeJS.ProcessEnv = process.env): void {
  for (const [name, value] of Object.entries(tensorflowSettings(availableParallelism(), work))) {
    environment[name] ??= value
  }
}
