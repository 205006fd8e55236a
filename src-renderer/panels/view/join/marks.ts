/** Which probes are marked, hidden and in focus, who is in the batch, and what the paths and points are coloured by. */
import { watch } from 'vue'
import { apartColour } from '../../../../src-main/shared/theme/colour-ramps.ts'
import { runColour } from '../../../../src-main/shared/theme/run-colours.ts'
import type { LayerColouring, SceneView } from '../../../scene/scene-view.ts'
import { useQuantities } from '../../../state/probes/quantities.ts'
import { useSelection } from '../../../state/probes/selection.ts'
import { useComparison } from '../../../state/runs/comparison.ts'
import { useSession } from '../../../state/runs/session.ts'
import { useTheme } from '../../../state/theme.ts'
import { useView } from '../../../state/view/view.ts'
import { useSharedLook } from '../../compare/shared-look.ts'

export function joinMarks(scene: SceneView): void {
  const session = useSession()
  const look = useSharedLook()
  const quantities = useQuantities()
  const comparison = useComparison()
  const selection = useSelection()
  const theme = useTheme()
  const view = useView()
  const now = { immediate: true }

  function colouring(): LayerColouring {
    // Runs that are drawn over each other are told apart by colour.
    if (comparison.overlaid.length > 0)
      return { kind: 'flat', colour: runColour(theme.theme, comparison.openSlot) }
    const { coloured } = quantities
    if (!coloured) return { kind: view.colouring === 'probe' ? 'probe' : 'class' }
    const { values, scale, palette } = coloured
    // A quantity that has not come yet, or never will, is not shown as if it were another.
    if (!values || !scale || !palette) return { kind: 'flat', colour: apartColour(theme.theme) }
    return { kind: 'values', values: values.values, byteOf: scale.byteOf, palette }
  }

  watch(colouring, (chosen) => scene.main.setColouring(chosen), now)
  watch(
    () => session.statistics?.member ?? null,
    (member) => scene.main.setMembership(member),
    now,
  )
  watch(
    () => look.batchReach,
    (rows) => scene.main.setBatchReach(rows),
    now,
  )
  /** A probe under the pointer elsewhere, in a table or a chart, stands out as one in focus does. */
  let hoveredHere: number | null = null
  const focus = (): number | null =>
    view.hovered !== null && view.hovered !== hoveredHere ? view.hovered : view.selected
  watch([focus, () => view.selection], ([probe, marked]) => scene.main.setSelection(probe, marked), now)
  watch(
    () => view.hidden,
    (hidden) => scene.main.setHidden(hidden),
    now,
  )

  scene.on('hover', (probe) => {
    hoveredHere = probe
    view.hovered = probe
  })
  scene.on('select', (probe, _point, { shift, command }) =>
    selection.click(probe, { adding: shift || command }),
  )
}
