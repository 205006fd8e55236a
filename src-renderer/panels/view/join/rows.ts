/** The rows of the open run, as they arrive, and the playhead over them: what is held already is not handed on again. */
import { type Ref, watch } from 'vue'
import type { Scores } from '../../../../src-main/shared/contract/engine-api.ts'
import type { SceneView } from '../../../scene/scene-view.ts'
import { useSession } from '../../../state/runs/session.ts'
import { usePlayback } from '../../../state/time/playback.ts'
import { useView } from '../../../state/view/view.ts'
import { useSharedLook } from '../../compare/shared-look.ts'
import { keptRows } from '../rows-from.ts'
import { SteepestFactors } from '../steepest-lengths.ts'

/** `steepestFactor` is told what the steepest steps are multiplied by. */
export function joinRows(scene: SceneView, steepestFactor: Ref<number>): void {
  const session = useSession()
  const playback = usePlayback()
  const view = useView()
  const look = useSharedLook()
  const now = { immediate: true }
  let drawn: Scores | null = null
  let factors = new SteepestFactors(view.steepestLength, session.batchSize)
  const showFactor = (): void => {
    steepestFactor.value = factors.at(Math.floor(playback.position), look.passing)
    scene.main.setSteepestFactor(steepestFactor.value, view.steepestLength === 'matched')
  }
  watch(
    () => session.details,
    (details) => {
      if (details) scene.main.setProbes({ labels: details.probes.label, classes: session.classes })
    },
    now,
  )
  watch(
    () => session.scores,
    (scores) => {
      if (!scores || scores === drawn) return
      const kept = keptRows(drawn, scores)
      drawn = scores
      scene.main.setScores(scores, kept)
      factors.take(scores, kept)
      showFactor()
    },
    now,
  )
  watch([() => view.steepestLength, () => session.batchSize], ([kind, batchSize]) => {
    factors = new SteepestFactors(kind, batchSize)
    if (drawn) factors.take(drawn, 0)
    showFactor()
  })
  watch(
    () => playback.position,
    (position) => {
      scene.main.setPlayhead(position)
      showFactor()
    },
    now,
  )
  watch(() => look.passing, showFactor)
  watch(
    () => view.trail,
    (rows) => scene.setTrail(rows ?? Number.POSITIVE_INFINITY),
    now,
  )
  watch(
    [() => view.arrowScale, () => view.actual, () => view.steepest, () => view.arrowRows],
    () =>
      scene.setArrows({
        scale: view.arrowScale,
        actual: view.actual,
        steepest: view.steepest,
        rows: view.arrowRows,
      }),
    now,
  )
}
