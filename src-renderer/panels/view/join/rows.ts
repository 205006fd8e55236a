/** The rows of the open run, as they arrive, and the playhead over them: what is held already is not handed on again. */
import { watch } from 'vue'
import type { Scores } from '../../../../src-main/shared/contract/engine-api.ts'
import type { SceneView } from '../../../scene/scene-view.ts'
import { usePlayback } from '../../../state/playback.ts'
import { useSession } from '../../../state/session.ts'
import { useView } from '../../../state/view.ts'

export function joinRows(scene: SceneView): void {
  const session = useSession()
  const playback = usePlayback()
  const view = useView()
  const now = { immediate: true }
  let drawn: Scores | null = null
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
      drawn = scores
      scene.main.setScores(scores)
    },
    now,
  )
  watch(
    () => playback.position,
    (position) => scene.main.setPlayhead(position),
    now,
  )
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
