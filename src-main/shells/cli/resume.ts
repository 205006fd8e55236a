/** Goes on with a run that has ended before its last update, and tells how it ended. */
import { resolve } from 'node:path'
import type { BackendRequest } from '../../backends/start-backend.ts'
import { openRun } from '../../store/run-reader.ts'
import { resumeToDisk } from '../../trainer/resume-to-disk.ts'
import type { ExitCode } from './exit-code.ts'
import type { Terminal } from './terminal.ts'
import { stoppable, tell, watched } from './watched-training.ts'

export interface ResumeOptions {
  /** Absent: the one that the run was trained on. */
  backend: BackendRequest | undefined
  json?: true
}

export async function resume(path: string, options: ResumeOptions, terminal: Terminal): Promise<ExitCode> {
  const { backend, json = false } = options
  const directory = resolve(path)
  const { name, spec } = (await openRun(directory)).attributes
  return stoppable(terminal, async (control) => {
    const outcome = await watched({ spec: { ...spec, name }, directory, terminal }, (watch) =>
      resumeToDisk({ ...watch, directory, backend, control }),
    )
    return tell(directory, outcome, json, terminal)
  })
}
