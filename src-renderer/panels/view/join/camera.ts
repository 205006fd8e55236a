/** The camera, told to the view state and put where a bookmark or an undo wants it. */
import type { SceneView } from '../../../scene/scene-view.ts'
import { useView } from '../../../state/view.ts'

export function joinCamera(scene: SceneView): void {
  const view = useView()
  scene.on('camera', (pose) => {
    view.camera = pose
  })
}
