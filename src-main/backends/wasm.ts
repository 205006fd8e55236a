/** TensorFlow.js on WebAssembly: always there. */
import { env } from '@tensorflow/tfjs-core'
import { activate } from './activate.ts'
import type { Backend } from './backend.ts'

export const wasm: Backend = {
  name: 'wasm',
  async prepare() {
    const { version_wasm: version } = await import('@tensorflow/tfjs-backend-wasm')
    await activate('wasm')
    const simd = env().getBool('WASM_HAS_SIMD_SUPPORT') ? 'with SIMD' : 'without SIMD'
    return { version, device: `WebAssembly ${simd}, 1 thread` }
  },
}
