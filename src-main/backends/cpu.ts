/** TensorFlow.js in plain JavaScript: the last resort, and a second opinion. */
import { activate } from './activate.ts'
import type { Backend } from './backend.ts'

export const cpu: Backend = {
  name: 'cpu',
  async prepare() {
    const { version_cpu: version } = await import('@tensorflow/tfjs-backend-cpu')
    await activate('cpu')
    return { version, device: 'JavaScript, 1 thread' }
  },
}
