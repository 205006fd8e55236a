/** What is drawn of every run on show, each in the space of its picture, measured a few times a second. */
import { computed, type Ref } from 'vue'
import type { Companion } from '../../state/runs/companion.ts'
import { useComparison } from '../../state/runs/comparison.ts'
import { useRuns } from '../../state/runs/runs.ts'
import { useSession } from '../../state/runs/session.ts'
import { usePlayback } from '../../state/time/playback.ts'
import { useProjection } from '../../state/view/projection.ts'
import { useView } from '../../state/view/view.ts'
import { useThrottled } from '../theory/frame/use-throttled.ts'
import { allVariances, companionSpace } from './companion-space.ts'
import { type DrawnShares, drawnShares } from './drawn-shares.ts'

/** Milliseconds. */
const every = 200

/** Of the open run first, then of each companion. */
export function useDrawnShares(companions: () => readonly Companion[]): {
  open: Readonly<Ref<DrawnShares>>
  others: Readonly<Ref<readonly DrawnShares[]>>
} {
  const comparison = useComparison()
  const projection = useProjection()
  const runs = useRuns()
  const playback = usePlayback()
  const session = useSession()
  const view = useView()

  const now = useThrottled(
    () => ({
      opened: projection.drawn,
      choice: view.projection,
      hidden: view.hidden,
      scores: session.scores,
      row: playback.row,
      others: companions().map((companion) => ({
        companion,
        shared: companion.shared(),
        scores: companion.rows.scores.value,
        rows: (runs.summaryOf(companion.details.id) ?? companion.details).rows,
        row: Math.floor((comparison.rowOf(companion)?.row ?? -1) + 1e-6),
      })),
    }),
    every,
  )

  const open = computed(() => {
    const { opened, scores, row, hidden } = now.value
    const space = opened && scores?.frame === opened.frame ? opened.space : null
    return drawnShares(scores, space, row, new Set(hidden))
  })
  const others = computed(() => {
    const { opened, choice, hidden } = now.value
    return now.value.others.map(({ companion, shared, scores, row, rows }) => {
      const space =
        opened && scores
          ? companionSpace(opened, scores.frame, {
              shared,
              projection: choice,
              all: allVariances(scores, rows),
            })
          : null
      const links = comparison.probesOf(companion)
      const theirs = hidden.flatMap((probe) => links?.toOther.get(probe) ?? [])
      return drawnShares(scores, space, row, new Set(theirs))
    })
  })

  return { open, others }
}
