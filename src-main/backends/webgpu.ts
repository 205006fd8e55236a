/**
 * TensorFlow.js on Dawn, Chromium's implementation of WebGPU: any vendor's GPU, through Vulkan, Metal or Direct3D 12.
 * Results are read asynchronously only (`await tensor.data()`).
 */
import { createRequire } from 'node:module'
import {
  env,
  findBackend,
  registerBackend,
  registerKernel,
  removeBackend,
  unregisterKernel,
} from '@tensorflow/tfjs-core'
import { MisstepError } from '../shared/contract/errors.ts'
import { activate } from './activate.ts'
import type { Backend } from './backend.ts'
import { describeAdapter, isSoftware, missingLimits, wantedLimits, whyNoAdapter } from './webgpu-adapter.ts'

const tensorflowPackage = '@tensorflow/tfjs-backend-webgpu'
const dawnPackage = 'webgpu'

export const webgpu: Backend = {
  name: 'webgpu',
  async prepare() {
    if (process.versions.electron) {
      throw new MisstepError(
        'backend',
        "Dawn cannot run inside of Electron's own Node: expected Node, as for `misstep run` and `misstep serve`",
      )
    }
    const dawn = await load(dawnPackage, () => import('webgpu'))
    // GPUBuffer, GPUMapMode, …: TensorFlow.js looks for them where a browser has them.
    Object.assign(globalThis, dawn.globals)
    const gpu = dawn.create([])
    const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' })
    if (!adapter) throw new MisstepError('backend', whyNoAdapter(process.platform))
    const device = await requestDevice(adapter)
    const { WatchedBackend } = await load(tensorflowPackage, () => import('./webgpu-watched-backend.ts'))
    const { nearZeroKernels } = await import('./webgpu-near-zero.ts')
    const { productKernels } = await import('./webgpu-products.ts')

    // Otherwise a small tensor that happens to lie in main memory is worked on there, with other digits, and a run that
    // goes on from a checkpoint does not become the run that it would have been.
    env().set('WEBGPU_CPU_FORWARD', false)
    for (const kernel of [...nearZeroKernels, ...productKernels]) {
      unregisterKernel(kernel.kernelName, kernel.backendName)
      registerKernel(kernel)
    }
    if (findBackend('webgpu')) removeBackend('webgpu')
    const backend = withNavigator(gpu, () => new WatchedBackend(gpu, device, adapter.info))
    registerBackend('webgpu', () => backend)
    await activate('webgpu')
    return {
      version: versions(),
      device: describeAdapter(adapter.info),
      software: isSoftware(adapter.info),
    }
  },
}

async function requestDevice(adapter: GPUAdapter): Promise<GPUDevice> {
  const name = describeAdapter(adapter.info)
  const missing = missingLimits(adapter.limits)
  if (missing.length > 0) throw new MisstepError('backend', `${name} is too small: ${missing.join('; ')}`)
  try {
    return await adapter.requestDevice({ requiredLimits: wantedLimits(adapter.limits) })
  } catch (cause) {
    throw new MisstepError('backend', `${name} gives no device: ${firstLine(cause)}`, { cause })
  }
}

/** Imports what is an optional package, or needs it. */
async function load<Module>(name: string, importIt: () => Promise<Module>): Promise<Module> {
  try {
    return await importIt()
  } catch (cause) {
    throw new MisstepError(
      'backend',
      `expected the package ${name}, which did not load: ${firstLine(cause)}`,
      {
        cause,
      },
    )
  }
}

/** TensorFlow.js wants to see `navigator.gpu` once; left there, Dawn would keep the process alive. */
function withNavigator<Result>(gpu: GPU, use: () => Result): Result {
  const before = Object.getOwnPropertyDescriptor(globalThis, 'navigator')
  Object.defineProperty(globalThis, 'navigator', { value: { gpu }, configurable: true })
  try {
    return use()
  } finally {
    if (before) Object.defineProperty(globalThis, 'navigator', before)
    else Reflect.deleteProperty(globalThis, 'navigator')
  }
}

/** `4.22.0 on webgpu 0.6.2` */
function versions(): string {
  const require = createRequire(import.meta.url)
  const [backend, dawn] = [tensorflowPackage, dawnPackage].map((name) => {
    const { version } = require(`${name}/package.json`) as { version: string }
    return version
  })
  return `${backend} on ${dawnPackage} ${dawn}`
}

const firstLine = (thrown: unknown): string =>
  String(thrown instanceof Error ? thrown.message : thrown).split('\n')[0] ?? ''
