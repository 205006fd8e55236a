/**
 * Threads that help the one that runs a step (kernels/crew.ts): each instantiates the same kernels on the same memory. They
 * are not waited for: until they are there, and where they cannot be started, the step is run without them.
 */
import { Worker } from 'node:worker_threads'
import { Meeting } from './kernels/opcode.ts'

export interface Crew {
  dispose(): void
}

/** Runs in a thread of its own, as CommonJS: in one piece, so that it is found from sources and from every bundle. */
const code = `
const { module, memory, at, scratch } = require('node:worker_threads').workerData
const word = (address) => new Int32Array(memory.buffer, address >>> 0, 1)
const wake = (address) => Atomics.notify(word(address), 0)
const sleep = (address, expected) => Atomics.wait(word(address), 0, expected)
new WebAssembly.Instance(module, { env: { memory }, crew: { wake, sleep } }).exports.serve(at, scratch)
`

/** One thread for each of `scratches`, the addresses of what products work in. `at`: where they meet. */
export function startCrew(
  { module, memory }: { module: WebAssembly.Module; memory: WebAssembly.Memory },
  at: number,
  scratches: readonly number[],
): Crew {
  for (const scratch of scratches) {
    try {
      const workerData = { module, memory, at, scratch }
      const worker = new Worker(code, { eval: true, workerData, execArgv: [], env: {} })
      worker.on('error', () => {})
      worker.unref()
    } catch {
      break
    }
  }
  const left = new Int32Array(memory.buffer, at + Meeting.left, 1)
  return {
    dispose() {
      Atomics.store(left, 0, Meeting.end)
      Atomics.notify(left, 0)
    },
  }
}
