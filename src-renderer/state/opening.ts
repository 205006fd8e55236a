/**
 * What a person sees without having set anything. No run on disk: a small one starts. Otherwise the newest opens and
 * plays, or is followed where it is still in training.
 */

import { parseSpec } from '../../src-main/shared/contract/parse-spec.ts'
import { presets } from '../../src-main/shared/contract/presets.ts'
import type { RunSpec } from '../../src-main/shared/contract/run-spec.ts'
import { usePlayback } from './playback.ts'
import { useRuns } from './runs.ts'
import { useSession } from './session.ts'
import { useSpecForm } from './spec-form.ts'

export function useOpening() {
  const runs = useRuns()
  const session = useSession()
  const playback = usePlayback()
  const form = useSpecForm()

  /** Opens a run from its first row; a live one is followed, any other plays. */
  async function openRun(id: string): Promise<void> {
    playback.rewind()
    if (!(await session.open(id))) return
    if (session.isLive) playback.follow()
    else if (!matchMedia('(prefers-reduced-motion: reduce)').matches) playback.play()
  }

  async function startRun(spec: RunSpec): Promise<void> {
    const { id } = await runs.start(spec)
    await openRun(id)
  }

  async function openFirst(): Promise<void> {
    await runs.load()
    if (runs.newest) {
      await openRun(runs.newest.id)
      if (session.details) form.load(session.details.attributes.spec)
      return
    }
    const [first] = presets
    if (!first) return
    form.load(first.spec, first.id)
    await startRun(parseSpec(first.spec))
  }

  return { openRun, startRun, openFirst }
}
