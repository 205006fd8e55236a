/** The numbers of every run, or tap, on show: each at the row that stands under the shared playhead, or at its own last one. */
import type { ViewComparison } from '../../../src-main/shared/contract/view-comparison.ts'
import type { Companion } from '../../state/runs/companion.ts'
import { useComparison } from '../../state/runs/comparison.ts'
import { useSession } from '../../state/runs/session.ts'
import { usePlayback } from '../../state/time/playback.ts'
import { type RunNumbers, runNumbers } from './run-numbers.ts'

type NumbersAt = ViewComparison['numbers']

export function useRunNumbers() {
  const comparison = useComparison()
  const playback = usePlayback()
  const session = useSession()

  const rowOf = (at: NumbersAt, row: number, rows = 0): number =>
    at === 'end' ? rows - 1 : Math.floor(row + 1e-6)

  function ofOpen(at: NumbersAt = 'playhead'): RunNumbers {
    const { series, statistics } = session
    return runNumbers(series, statistics, rowOf(at, playback.position, series?.steps.length))
  }

  function of(companion: Companion, at: NumbersAt = 'playhead'): RunNumbers {
    const { series, statistics } = companion.rows
    const row = comparison.rowOf(companion)?.row ?? 0
    return runNumbers(series.value, statistics.value, rowOf(at, row, series.value?.steps.length))
  }

  return { ofOpen, of }
}
