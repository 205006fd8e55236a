/** TensorFlow.js on WebAssembly: always there. Its steps are run by kernels of our own, large ones by several threads. */
import { env } from '@tensorflow/tfjs-core'
import { threadsFor } from '../programs/wasm/thread-count.ts'
import { activate } from './activate.ts'
import type { Backend } from './backend.ts'

export const wasm: Backend = {
  name: 'wasm',
  async prepare(work) {
    const threads = threadsFor(work)
    const { version_wasm: version } = await import('@tensorflow/tfjs-backend-wasm')
    await activate('wasm')
    const simd = env().getBool('WASM_HAS_SIMD_SUPPORT') ? 'with SIMD' : 'without SIMD'
    return { version, device: `WebAssembly ${simd}, ${threads} ${threads === 1 ? 'thread' : 'threads'}` }
  },
}
