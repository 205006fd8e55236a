/** What happens when the window opens, and when its engine comes back after it was lost. */
import { useConnection } from '../state/connection.ts'
import { useEngine } from '../state/engine-key.ts'
import { useNotices } from '../state/notices.ts'
import type { FirstRun } from '../state/runs/first-run.ts'
import { useOpening } from '../state/runs/opening.ts'
import { useRuns } from '../state/runs/runs.ts'
import { useSession } from '../state/runs/session.ts'
import { useKeeping } from './bookmarks/use-keeping.ts'

export function useApplication() {
  const engine = useEngine()
  const connection = useConnection()
  const notices = useNotices()
  const runs = useRuns()
  const session = useSession()
  const { openFirst } = useOpening()
  useKeeping()
  let stop: (() => void)[] = []

  async function catchUp(): Promise<void> {
    session.forgetRows()
    try {
      await runs.load()
      await session.pull()
    } catch (thrown) {
      notices.fail('The runs could not be read', thrown)
    }
  }

  async function begin(first: Promise<FirstRun>): Promise<void> {
    stop = [runs.listen(), connection.watchEngine(engine, catchUp)]
    try {
      await openFirst(await first)
    } catch (thrown) {
      notices.fail('Nothing could be opened', thrown)
    }
  }

  function end(): void {
    for (const one of stop) one()
  }

  return { begin, end }
}
