/** Trains one spec to disk and tells how it ended. */
import { resolve } from 'node:path'
import type { BackendRequest } from '../../backends/start-backend.ts'
import { MisstepError } from '../../shared/contract/errors.ts'
import { lastCheckpointStep } from '../../store/checkpoint-at.ts'
import { openRun } from '../../store/run-reader.ts'
import type { BranchPoint } from '../../trainer/branch-point.ts'
import { trainToDisk } from '../../trainer/train-to-disk.ts'
import type { ExitCode } from './exit-code.ts'
import { readSpec } from './read-spec.ts'
import { checkName, runDirectory } from './run-directory.ts'
import type { Assignment } from './set-option.ts'
import type { Terminal } from './terminal.ts'
import { stoppable, tell, watched } from './watched-training.ts'

export interface RunOptions {
  out: string
  backend: BackendRequest
  set?: Assignment[] | undefined
  name?: string | undefined
  /** The run that the new one goes on from, and the updates applied at its checkpoint; without them its last. */
  from?: string | undefined
  checkpoint?: number | undefined
  json?: true
}

export async function run(source: string, options: RunOptions, terminal: Terminal): Promise<ExitCode> {
  const { name, backend, json = false } = options
  const named = name === undefined ? [] : [{ path: ['name'], value: checkName(name) }]
  const { spec, folder } = await readSpec(source, [...(options.set ?? []), ...named])
  const from = options.from === undefined ? undefined : await branchPoint(options.from, options.checkpoint)
  return stoppable(terminal, (control) =>
    inFreePlace(
      () => runDirectory({ out: options.out, name }, spec.name),
      async (directory) => {
        const outcome = await watched({ spec, directory, terminal }, (watch) =>
          trainToDisk({ ...watch, spec, directory, backend, folder, control, from }),
        )
        return tell(directory, outcome, json, terminal)
      },
      options,
    ),
  )
}

async function branchPoint(path: string, step: number | undefined): Promise<BranchPoint> {
  const directory = resolve(path)
  return { directory, step: step ?? (await lastCheckpointStep(await openRun(directory))) }
}

/** A name that we choose ourselves may be taken between its choice and its use, by the same command begun twice: then another. */
async function inFreePlace<Result>(
  choose: () => Promise<string>,
  use: (directory: string) => Promise<Result>,
  { name, out }: RunOptions,
): Promise<Result> {
  const ours = name === undefined && !out.endsWith('.misstep')
  for (let attempt = 1; ; attempt++) {
    try {
      return await use(await choose())
    } catch (thrown) {
      const taken = thrown instanceof MisstepError && thrown.tag === 'conflict'
      if (!(ours && taken && attempt < 20)) throw thrown
    }
  }
}
