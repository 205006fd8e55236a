/** What the drawn space shows and what it cannot, at the playhead, measured a few times a second. */
import { computed } from 'vue'
import { drawScores } from '../../../src-main/shared/projection/drawn-scores.ts'
import { medianOutside } from '../../../src-main/shared/projection/outside-share.ts'
import { drawnShare } from '../../../src-main/shared/projection/variance-share.ts'
import { useSession } from '../../state/runs/session.ts'
import { usePlayback } from '../../state/time/playback.ts'
import { useProjection } from '../../state/view/projection.ts'
import { useView } from '../../state/view/view.ts'
import { useThrottled } from '../theory/frame/use-throttled.ts'

/** Milliseconds. */
const every = 200

export function useOutsideShares() {
  const session = useSession()
  const playback = usePlayback()
  const projection = useProjection()
  const view = useView()
  const now = useThrottled(
    () => ({ drawn: projection.drawn, scores: session.scores, row: playback.row, hidden: view.hidden }),
    every,
  )

  /** Of the variance of the activations, the share that is drawn. */
  const variance = computed(() => {
    const { drawn } = now.value
    return drawn ? drawnShare(drawn.space.variance) : Number.NaN
  })
  /** Medians over the probes, of the row under the playhead. */
  const outside = computed(() => {
    const { drawn, scores, row, hidden } = now.value
    if (!drawn || !scores || scores.frame !== drawn.frame || row >= scores.rows) {
      return { actual: Number.NaN, steepest: Number.NaN }
    }
    return medianOutside(drawScores(scores, drawn.space, row, row + 1), new Set(hidden))
  })

  return { variance, outside }
}
