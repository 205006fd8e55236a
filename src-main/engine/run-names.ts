/**
 * Runs by id. The id is the name of the run's directory without `.misstep`; every path that the engine opens for a
 * request is made here, so that no request reaches outside the folder of runs.
 */
import { basename, dirname, resolve } from 'node:path'
import { MisstepError } from '../shared/contract/errors.ts'

const extension = '.misstep'

export function directoryOf(runsFolder: string, id: string): string {
  const directory = resolve(runsFolder, `${id}${extension}`)
  if (id.includes('\0') || dirname(directory) !== resolve(runsFolder)) {
    throw new MisstepError(
      'not-found',
      `expected the name of a run in ${runsFolder}, found ${JSON.stringify(id)}`,
    )
  }
  return directory
}

export const idOf = (directory: string): string => basename(directory, extension)
