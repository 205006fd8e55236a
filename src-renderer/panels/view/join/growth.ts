/** Slow motion: how much of the step under the playhead is drawn. */
import { watch } from 'vue'
import type { SceneView } from '../../../scene/scene-view.ts'
import { useSlowMotion } from '../../../state/time/slow-motion.ts'

export function joinGrowth(scene: SceneView): void {
  const slowMotion = useSlowMotion()
  watch(
    () => slowMotion.growth,
    (growth) => scene.setGrowth(growth),
    { immediate: true },
  )
}
