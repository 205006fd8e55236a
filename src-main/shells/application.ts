/** Where this installation of Misstep lies, and where it keeps runs. */
import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { MisstepError } from '../shared/contract/errors.ts'

export interface Application {
  folder: string
  version: string
  /** The built window. */
  rendererFolder: string
  /** The built preload of the Electron window. */
  preloadScript: string
  /** The built trainer. */
  trainerScript: string
}

/** A bundler may put this code anywhere below the package, in the sources as in `out/`: the package is looked for upwards. */
export function findApplication(): Application {
  let folder = import.meta.dirname
  while (!existsSync(join(folder, 'package.json'))) {
    if (folder === dirname(folder)) {
      throw new MisstepError('internal', `expected a package.json above ${import.meta.dirname}, found none`)
    }
    folder = dirname(folder)
  }
  const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const named = typeof manifest === 'object' && manifest !== null && 'version' in manifest
  return {
    folder,
    version: named ? String(manifest.version) : 'unknown',
    rendererFolder: join(folder, 'out/renderer'),
    preloadScript: join(folder, 'out/preload/preload.cjs'),
    trainerScript: join(folder, 'out/main/trainer.js'),
  }
}

/** `MISSTEP_RUNS`, otherwise `Misstep` in the home folder. */
export function defaultRunsFolder(environment: NodeJS.ProcessEnv = process.env): string {
  return environment.MISSTEP_RUNS ? resolve(environment.MISSTEP_RUNS) : join(homedir(), 'Misstep')
}
