/** Slow motion: how much of the step under the playhead is drawn. */
import type { SceneView } from '../../../scene/scene-view.ts'

export function joinGrowth(scene: SceneView): void {
  scene.setGrowth({ steepest: 1, actual: 1, gap: 0 })
}
