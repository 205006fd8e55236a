/** What TensorFlow reads from the environment, once, when its library loads. What the user has set is left as it is. */
import { availableParallelism } from 'node:os'

export function tensorflowSettings(threads: number): Record<string, string> {
  return {
    // The same spec, seed and backend give the same run, bit for bit: no sums in the order in which threads finish.
    TF_DETERMINISTIC_OPS: '1',
    // Left to itself, TensorFlow turns oneDNN on by the processor's instructions, and says so on standard error; bits
    // would depend on the machine. Small products are four times faster without it (0.026 for 0.10 ms, [96, 16]·[16, 16],
    // 2 threads), middling ones as fast, a step of 3072-512-512-10 about 5 % slower.
    TF_ENABLE_ONEDNN_OPTS: '0',
    // cuBLAS is deterministic only with a workspace of a fixed size.
    CUBLAS_WORKSPACE_CONFIG: ':4096:8',
    // Products of float32 in float32: the 10-bit mantissa of TF32 would not agree with other backends.
    NVIDIA_TF32_OVERRIDE: '0',
    // Memory of the GPU as it is needed, not all of it from the start: several runs share a card.
    TF_FORCE_GPU_ALLOW_GROWTH: 'true',
    // Errors only; what it found on this machine is no news.
    TF_CPP_MIN_LOG_LEVEL: '2',
    // As many as TensorFlow would take by itself; set so that it is known.
    TF_NUM_INTRAOP_THREADS: String(threads),
  }
}

export function applyTensorflowSettings(environment: NodeJS.ProcessEnv = process.env): void {
  for (const [name, value] of Object.entries(tensorflowSettings(availableParallelism()))) {
    environment[name] ??= value
  }
}
