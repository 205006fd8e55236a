/** Which probes are marked, hidden and in focus, and what the paths and points are coloured by. */
import { watch } from 'vue'
import type { SceneView } from '../../../scene/scene-view.ts'
import { useView } from '../../../state/view.ts'

export function joinMarks(scene: SceneView): void {
  const view = useView()
  const now = { immediate: true }
  watch(
    () => view.colouring,
    (colouring) => scene.main.setColouring({ kind: colouring === 'probe' ? 'probe' : 'class' }),
    now,
  )
  watch([() => view.selected, () => view.selection], () => scene.main.setSelection(view.selected, view.selection), now)
  watch(
    () => view.hidden,
    (hidden) => scene.main.setHidden(hidden),
    now,
  )
  scene.on('hover', (probe) => {
    view.hovered = probe
  })
  scene.on('select', (probe) => {
    view.selected = probe === view.selected ? null : probe
  })
}
