/// <reference path="./raw-text.d.ts" />
/**
 * A thread that writes to the disk, so that the one that trains has nothing to do with it but to say what is to be
 * written: one message for a whole commit, and one reply. The memory of chunks is shared with it, not copied.
 */
import { Worker } from 'node:worker_threads'
import type { Stage } from './disk.ts'
import program from './disk-operations.js?raw'

export class DiskThread {
  #worker: Worker | null = null

  /** Brings the thread up, which the first `perform` would otherwise have to wait for. */
  constructor() {
    this.#start()
  }

  /** As `perform` of the disk itself; one at a time. Where the thread dies this throws, and the next begins another. */
  async perform(stages: readonly Stage[]): Promise<void> {
    const worker = this.#worker ?? this.#start()
    // The process stays alive for a reply that is to come, and for nothing else of the thread's.
    worker.ref()
    try {
      await replyTo(worker, stages)
    } finally {
      worker.unref()
    }
  }

  /** Ends the thread. */
  async close(): Promise<void> {
    await this.#worker?.terminate()
  }

  #start(): Worker {
    // A module in a URL: as a file it would have to be found in the bundle, in an archive of Electron's and by tests.
    const url = new URL(`data:text/javascript,${encodeURIComponent(program)}`)
    const worker = new Worker(url, { workerData: 'misstep disk', execArgv: [], name: 'disk' })
    worker.unref()
    // An error that nobody listens for would end the process; whoever waits for a reply hears of it.
    worker.on('error', () => {})
    worker.once('exit', () => {
      if (this.#worker === worker) this.#worker = null
    })
    this.#worker = worker
    return worker
  }
}

interface Refusal {
  message: string
  code?: string
}

function replyTo(worker: Worker, stages: readonly Stage[]): Promise<void> {
  return new Promise((resolve, reject) => {
    let reason = ''
    const onError = (error: Error): void => {
      reason = `: ${error.message}`
    }
    const onMessage = (refusal: Refusal | null): void => {
      end()
      if (refusal) reject(Object.assign(new Error(refusal.message), { code: refusal.code }))
      else resolve()
    }
    // After the error, and when no operation of the thread's is under way any more.
    const onExit = (): void => {
      end()
      reject(new Error(`the thread that writes to the disk has died${reason}`))
    }
    const end = (): void => {
      worker.off('message', onMessage).off('error', onError).off('exit', onExit)
    }
    worker.on('message', onMessage).on('error', onError).on('exit', onExit)
    worker.postMessage(stages)
  })
}
