/** Loads the first tfjs-node that works, and keeps why the others did not. */
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { z } from 'zod'
import { MisstepError } from '../shared/contract/errors.ts'
import type { Place } from './tensorflow-places.ts'

const packageSchema = z.object({ version: z.string() })
const bindingSchema = z.object({ TF_Version: z.string() })
const finderSchema = z.object({
  find: z.custom<(packageFile: string) => string>((value) => typeof value === 'function'),
})

export interface LoadedTensorflow {
  /** tfjs-node's. */
  version: string
  tensorflowVersion: string
}

/** Throws `MisstepError('backend')` that says what was found, and what to run. */
export function loadFirst(
  places: readonly Place[],
  load: (folder: string) => LoadedTensorflow = loadTensorflow,
): LoadedTensorflow {
  const reasons: string[] = []
  const causes: unknown[] = []
  for (const { name, folder } of places) {
    try {
      return load(folder)
    } catch (cause) {
      causes.push(cause)
      const [reason = ''] = (cause instanceof Error ? cause.message : String(cause)).split('\n')
      reasons.push(`${name}: ${reason}`)
    }
  }
  const found = reasons.length > 0 ? reasons.join('; ') : 'tfjs-node is not installed'
  throw new MisstepError('backend', `${found}; run "npm run setup:tensorflow" to set native TensorFlow up`, {
    cause: causes.at(-1),
  })
}

/**
 * The addon is loaded before the package around it: loading the package registers its kernels with TensorFlow.js, and
 * one that then has no addon would leave them there.
 */
export function loadTensorflow(folder: string): LoadedTensorflow {
  const packageFile = join(folder, 'package.json')
  // Not called `require`: what it loads is the package's own, and may be installed nowhere else.
  const loadBeside = createRequire(packageFile)
  const addon = finderSchema.parse(loadBeside('@mapbox/node-pre-gyp')).find(packageFile)
  if (!existsSync(addon)) throw new Error('it is installed without its native addon')
  const { TF_Version: tensorflowVersion } = bindingSchema.parse(loadBeside(addon))
  loadBeside(folder)
  return { version: packageSchema.parse(loadBeside(packageFile)).version, tensorflowVersion }
}
