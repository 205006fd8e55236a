/** Twins and branches of a run: what starts one, and compares it with the run that it is of. */
import type { MapKind } from '../../../src-main/shared/contract/model-spec.ts'
import type { RunDetails, RunSummary } from '../../../src-main/shared/contract/run.ts'
import { useEngine } from '../../state/engine-key.ts'
import { useLayout } from '../../state/layout.ts'
import { useNotices } from '../../state/notices.ts'
import { useBranching } from '../../state/runs/branching.ts'
import { useComparison } from '../../state/runs/comparison.ts'
import { useOpening } from '../../state/runs/opening.ts'
import { useRuns } from '../../state/runs/runs.ts'
import { useSession } from '../../state/runs/session.ts'
import { twinSpec } from '../../state/spec/twin.ts'

export function useTwins() {
  const engine = useEngine()
  const runs = useRuns()
  const session = useSession()
  const comparison = useComparison()
  const branching = useBranching()
  const layout = useLayout()
  const notices = useNotices()
  const { openRun } = useOpening()

  const detailsOf = async (id: string): Promise<RunDetails> =>
    session.details?.id === id ? session.details : await engine.openRun({ id })

  /** Puts a new run beside the one that it is of, which is opened where another is. */
  async function compareWith(id: string, started: RunSummary): Promise<void> {
    if (session.details?.id !== id) await openRun(id)
    await comparison.add(started.id)
  }

  async function startTwin(id: string, map: MapKind): Promise<void> {
    try {
      const run = await detailsOf(id)
      const started = await runs.start(twinSpec(run, map))
      notices.say(`“${started.name}” has begun: the same spec with ${map}`)
      await compareWith(id, started)
    } catch (thrown) {
      notices.fail('The twin did not start', thrown)
    }
  }

  /** Fills the form for a branch; the start button then begins it. */
  async function prepareBranch(id: string): Promise<void> {
    try {
      const open = session.details?.id === id
      await branching.begin(id, open && comparison.update !== null ? comparison.update : undefined)
      layout.openPanel('runs')
    } catch (thrown) {
      notices.fail('The run has no checkpoint to go on from', thrown)
    }
  }

  async function startBranch(): Promise<void> {
    const from = branching.draft?.id
    const started = await branching.start()
    if (from !== undefined) await compareWith(from, started)
  }

  return { detailsOf, startTwin, prepareBranch, startBranch }
}
