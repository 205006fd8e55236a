/** The drawn space: what the chosen projection, a morph or the tour makes of it, handed to the scene; and what it is steered to. */
import { watch } from 'vue'
import type { SceneView } from '../../../scene/scene-view.ts'
import { useComparison } from '../../../state/runs/comparison.ts'
import { useProjection } from '../../../state/view/projection.ts'
import { useTour } from '../../../state/view/tour.ts'

export function joinSpace(scene: SceneView): void {
  const projection = useProjection()
  const tour = useTour()
  const comparison = useComparison()
  const now = { immediate: true }
  watch(
    [() => projection.drawn, () => projection.rests, () => projection.morphing, () => comparison.openLetter],
    ([drawn, rests, morphing, letter]) => {
      if (!drawn) return
      const { matrix, labels, variance } = drawn.space
      // Who goes from one space to another has nothing to take hold of on the way.
      const handles = morphing ? [] : drawn.frame.labels
      scene.setSpace({
        matrix,
        axes: rests ? { labels, variance, ...(letter && { of: letter }) } : null,
        handles,
      })
    },
    now,
  )
  watch(
    () => tour.steering,
    (on) => scene.setSteering(on),
    now,
  )
  scene.on('steer', (handle, displacement) => projection.steer(handle, displacement))
}
