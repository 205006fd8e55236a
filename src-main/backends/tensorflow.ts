/** TensorFlow itself, through tfjs-node, from wherever one of them works. */
import { createRequire } from 'node:module'
import { backend, enableProdMode } from '@tensorflow/tfjs-core'
import { z } from 'zod'
import { activate } from './activate.ts'
import type { Backend } from './backend.ts'
import { restoreUtilFunctions } from './setup/removed-util-functions.js'
import { tensorflowDevice } from './tensorflow-device.ts'
import { loadFirst } from './tensorflow-load.ts'
import { tensorflowPlaces } from './tensorflow-places.ts'
import { guardRound } from './tensorflow-round.ts'
import { applyTensorflowSettings } from './tensorflow-settings.ts'

const nodeBackendSchema = z.object({ isUsingGpuDevice: z.boolean() })

export const tensorflow: Backend = {
  name: 'tensorflow',
  async prepare(work) {
    applyTensorflowSettings(work)
    restoreUtilFunctions()
    // Before it loads: a tfjs-node brings a TensorFlow.js of its own, which joins ours and would say so.
    enableProdMode()
    const { version, tensorflowVersion } = loadFirst(tensorflowPlaces(createRequire(import.meta.url).resolve))
    guardRound()
    await activate('tensorflow')
    const { isUsingGpuDevice } = nodeBackendSchema.parse(backend())
    return {
      version: `${version} on TensorFlow ${tensorflowVersion}`,
      device: tensorflowDevice(isUsingGpuDevice),
    }
  },
}
