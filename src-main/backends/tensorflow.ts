/** TensorFlow itself, through @tensorflow/tfjs-node or tfjs-node-gpu, where one of them is installed. */
import { createRequire } from 'node:module'
import { MisstepError } from '../shared/contract/errors.ts'
import { activate } from './activate.ts'
import type { Backend } from './backend.ts'

const packages = ['@tensorflow/tfjs-node-gpu', '@tensorflow/tfjs-node'] as const

export const tensorflow: Backend = {
  name: 'tensorflow',
  async prepare() {
    const require = createRequire(import.meta.url)
    const installed = packages.find((name) => isInstalled(require, name))
    if (!installed) {
      throw new MisstepError('backend', `expected ${packages.join(' or ')} to be installed, found neither`)
    }
    try {
      require(installed)
    } catch (cause) {
      const [reason = ''] = String(cause instanceof Error ? cause.message : cause).split('\n')
      throw new MisstepError('backend', `${installed} is installed but did not load: ${reason}`, { cause })
    }
    await activate('tensorflow')
    const { version } = require(`${installed}/package.json`) as { version: string }
    return { version, device: installed.endsWith('gpu') ? 'libtensorflow, CUDA' : 'libtensorflow, CPU' }
  },
}

function isInstalled(require: NodeJS.Require, name: string): boolean {
  try {
    require.resolve(`${name}/package.json`)
    return true
  } catch {
    return false
  }
}
