/** What fills the picture of a scene: the row that was asked for, or all of them. Every scene of the window is told. */
import { watch } from 'vue'
import type { SceneView } from '../../../scene/scene-view.ts'
import { useFit } from '../../../state/view/fit.ts'

export function joinFit(scene: SceneView): void {
  const fit = useFit()
  if (fit.row !== null) scene.fitTo('row')
  watch(
    () => fit.request,
    ({ row }) => scene.fitTo(row === null ? 'run' : 'row'),
  )
}
