/**
 * TensorFlow.js's WebGPU backend, watched. WebGPU reports most of what goes wrong beside the call that did it: a wrong
 * call computes nothing, and what is read afterwards are yesterday's numbers. So the first report is kept, and thrown
 * by whatever is computed or read next. Dawn reports while the wrong call is being made, before any result of it is read.
 */
import { setImmediate } from 'node:timers/promises'
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu'
import type { BackendValues } from '@tensorflow/tfjs-core'
import { MisstepError } from '../shared/contract/errors.ts'

export class WatchedBackend extends WebGPUBackend {
  #failure: string | null = null
  /** Held because Dawn ends with it, and takes the process along when a device is left behind. */
  readonly gpu: GPU

  constructor(gpu: GPU, device: GPUDevice, info: GPUAdapterInfo) {
    super(device, info)
    this.gpu = gpu
    device.addEventListener('uncapturederror', (event) => {
      event.preventDefault()
      this.#fail(`the GPU refused a computation: ${event.error.message}`)
    })
    device.lost.then(({ reason, message }) => this.#fail(`the GPU was lost (${reason}): ${message}`))
  }

  override runWebGPUProgram(
    ...program: Parameters<WebGPUBackend['runWebGPUProgram']>
  ): ReturnType<WebGPUBackend['runWebGPUProgram']> {
    this.#rethrow()
    return super.runWebGPUProgram(...program)
  }

  override async read(dataId: object): Promise<BackendValues> {
    this.#rethrow()
    const values = await this.#download(dataId)
    this.#rethrow()
    return values
  }

  async #download(dataId: object): Promise<BackendValues> {
    try {
      return await super.read(dataId)
    } catch (cause) {
      // The reading of a lost device is broken off before it is told that the device is lost.
      await setImmediate()
      this.#rethrow()
      throw new MisstepError('backend', `reading from the GPU failed: ${firstLine(String(cause))}`, { cause })
    }
  }

  /** What lies in main memory already; the GPU cannot be waited for without giving up the turn. */
  override readSync(dataId: object): BackendValues {
    const values = this.tensorMap.get(dataId)?.values
    if (!values)
      throw new MisstepError('internal', 'webgpu: expected `await data()`, found a synchronous read')
    return values
  }

  override dispose(): void {
    super.dispose()
    this.device.destroy()
  }

  #fail(what: string): void {
    this.#failure ??= firstLine(what)
  }

  #rethrow(): void {
    if (this.#failure) throw new MisstepError('backend', this.#failure)
  }
}

const firstLine = (text: string): string => text.split('\n')[0] ?? text
