/**
 * Processes held to the same few cores, and told to use as many threads. Ours choose their threads by the size of the
 * network, within those cores.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'

export interface Pinning {
  /** Of the system's numbering. */
  cores: readonly number[]
  /** Whether the system holds processes to them (Linux, by taskset). */
  held: boolean
}

export function pinningTo(cores: readonly number[]): Pinning {
  const held = spawnSync('taskset', ['-c', cores.join(','), 'true'], { stdio: 'ignore' }).status === 0
  return { cores, held }
}

export interface Ended {
  status: number | null
  stdout: string
  stderr: string
}

export function startPinned(
  { cores, held }: Pinning,
  command: string,
  args: readonly string[],
): ChildProcess {
  const threads = String(cores.length)
  const env = {
    ...process.env,
    OMP_NUM_THREADS: threads,
    MKL_NUM_THREADS: threads,
    OPENBLAS_NUM_THREADS: threads,
    TF_CPP_MIN_LOG_LEVEL: '2',
    JAX_PLATFORMS: 'cpu',
  }
  // taskset becomes the command itself: the process is the same.
  const [program = command, ...rest] = held
    ? ['taskset', '-c', cores.join(','), command, ...args]
    : [command, ...args]
  return spawn(program, rest, { env, stdio: ['pipe', 'pipe', 'pipe'] })
}

/** Runs to the end; `input` goes to its standard input. */
export function runPinned(
  pinning: Pinning,
  command: string,
  args: readonly string[],
  input = '',
): Promise<Ended> {
  const child = startPinned(pinning, command, args)
  let stdout = ''
  let stderr = ''
  child.stdout?.on('data', (chunk) => {
    stdout += String(chunk)
  })
  child.stderr?.on('data', (chunk) => {
    stderr += String(chunk)
  })
  child.stdin?.on('error', () => undefined)
  child.stdin?.end(input)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (status) => resolve({ status, stdout, stderr }))
  })
}
