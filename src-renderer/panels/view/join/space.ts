/** The drawn space: what the chosen projection, a morph or the tour makes of it, handed to the scene. */
import { watch } from 'vue'
import { frameComponents } from '../../../../src-main/shared/projection/score-layout.ts'
import type { SceneView } from '../../../scene/scene-view.ts'
import { useSession } from '../../../state/session.ts'

export function joinSpace(scene: SceneView): void {
  const session = useSession()
  watch(
    () => session.scores?.frame,
    (frame) => {
      if (!frame) return
      const matrix = new Float32Array(3 * frameComponents)
      for (let axis = 0; axis < Math.min(3, frame.components); axis++) matrix[axis * frameComponents + axis] = 1
      const share = (axis: number): number =>
        (frame.covariance[axis * frame.components + axis] ?? 0) / frame.totalVariance
      const [x = '—', y = '—', z = '—'] = frame.labels
      scene.setSpace({
        matrix,
        axes: { labels: [x, y, z], variance: [share(0), share(1), share(2)] },
        handles: frame.labels,
      })
    },
    { immediate: true },
  )
}
