/**
 * Where a tfjs-node may be, in the order in which they are tried. What somebody put there on purpose comes first: the
 * package for GPUs, then what `npm run setup:tensorflow` built; `@tensorflow/tfjs-node` comes with Misstep by itself.
 */
import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { packageOf, tensorflowFolder } from './setup/tensorflow-folder.js'

export interface Place {
  name: string
  /** The npm package's folder. */
  folder: string
}

/** `resolve` finds a file of an npm package as Node would, or throws. */
export function tensorflowPlaces(
  resolve: (request: string) => string,
  environment: NodeJS.ProcessEnv = process.env,
): Place[] {
  const installed = (name: string): Place[] => {
    try {
      return [{ name, folder: dirname(resolve(`${name}/package.json`)) }]
    } catch {
      return []
    }
  }
  const ownFolder = tensorflowFolder(environment)
  const own = packageOf(ownFolder)
  return [
    ...installed('@tensorflow/tfjs-node-gpu'),
    ...(existsSync(own) ? [{ name: ownFolder, folder: own }] : []),
    ...installed('@tensorflow/tfjs-node'),
  ]
}
