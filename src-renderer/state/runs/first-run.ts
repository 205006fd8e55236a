/**
 * What the window opens on, asked for before the window itself is loaded: the runs on disk and, where there is none, a
 * small one that starts by itself.
 */
import { parseSpec } from '../../../src-main/shared/contract/parse-spec.ts'
import { type Preset, presets } from '../../../src-main/shared/contract/presets.ts'
import type { RunSummary } from '../../../src-main/shared/contract/run.ts'
import type { ConnectedEngine } from '../../client/engine-client.ts'

export interface FirstRun {
  runs: RunSummary[]
  /** What is being started; null where there are runs. */
  starting: { run: Promise<RunSummary>; preset: Preset } | null
}

/** Resolves when the engine has been asked for everything. */
export async function findFirstRun(engine: ConnectedEngine): Promise<FirstRun> {
  const runs = await engine.listRuns({})
  const [preset] = presets
  if (runs.length > 0 || !preset) return { runs, starting: null }
  const run = engine.startRun({ spec: parseSpec(preset.spec) })
  // Told of by the window, once there is one.
  run.catch(() => {})
  return { runs, starting: { run, preset } }
}
