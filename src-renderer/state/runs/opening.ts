/**
 * How runs are opened and started. One in training plays from its first row as any other does: training is faster than
 * the eye.
 */
import type { RunSpec } from '../../../src-main/shared/contract/run-spec.ts'
import { useRestore } from '../keep/restore.ts'
import { useSpecForm } from '../spec/spec-form.ts'
import { usePlayback } from '../time/playback.ts'
import type { FirstRun } from './first-run.ts'
import { useRuns } from './runs.ts'
import { useSession } from './session.ts'

export function useOpening() {
  const runs = useRuns()
  const session = useSession()
  const playback = usePlayback()
  const form = useSpecForm()
  const restore = useRestore()

  async function openRun(id: string, { first = false } = {}): Promise<void> {
    const before = session.details?.attributes.spec
    playback.rewind()
    if (!(await session.open(id))) return
    if (session.details?.id === id) form.follow(session.details.attributes.spec, before)
    void goOn(id, first)
  }

  /** As the run was left in this browser; one that is seen for the first time plays. */
  async function goOn(id: string, first: boolean): Promise<void> {
    const left = await restore.putBack({ first })
    if (session.details?.id !== id) return
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches
    if (left ? left.playing : !still) playback.play()
  }

  async function startRun(spec: RunSpec): Promise<void> {
    const { id } = await runs.start(spec)
    await openRun(id)
  }

  /** What a person sees without having set anything: the run that was started, the one that was open last, or the newest. */
  async function openFirst({ runs: found, starting }: FirstRun): Promise<void> {
    runs.take(found)
    if (starting) {
      form.load(starting.preset.spec, starting.preset.id)
      await openRun((await runs.startedBy(starting.run)).id)
    } else if (runs.newest) {
      const left = found.find(({ id }) => id === restore.openRun())
      await openRun((left ?? runs.newest).id, { first: true })
    }
  }

  return { openRun, startRun, openFirst }
}
