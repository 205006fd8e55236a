/**
 * The runs that are compared with the open one: drawn over it where they are overlaid; where they stand beside it, told
 * what its picture is drawn with.
 */
import { effectScope, onScopeDispose, type Ref, watch } from 'vue'
import { runColour } from '../../../../src-main/shared/theme/run-colours.ts'
import { type PointShape, pointShapes, type SceneView } from '../../../scene/scene-view.ts'
import type { Companion } from '../../../state/runs/companion.ts'
import { useComparison } from '../../../state/runs/comparison.ts'
import { useTheme } from '../../../state/theme.ts'
import { joinCompanion } from '../../compare/join-companion.ts'
import { sceneLink } from '../../compare/scene-link.ts'
import { useSharedLook } from '../../compare/shared-look.ts'

/** A run keeps its shape as it keeps its letter, whichever is open. */
const shapeOf = (slot: number): PointShape => pointShapes[slot % pointShapes.length] ?? 'circle'

export function joinLayers(
  scene: SceneView,
  steepestFactor: Readonly<Ref<number>>,
  canvas: EventTarget,
): void {
  const comparison = useComparison()
  const theme = useTheme()
  const look = useSharedLook()
  onScopeDispose(sceneLink.join(scene, canvas))

  scene.on('render', () => {
    look.arrowScale = scene.arrowScale()
    look.trail = scene.trail()
  })
  watch(
    steepestFactor,
    (factor) => {
      look.steepestFactor = factor
    },
    { immediate: true },
  )

  watch(
    () => (comparison.overlaid.length > 0 ? shapeOf(comparison.openSlot) : 'circle'),
    (shape) => scene.main.setShape(shape),
    { immediate: true },
  )

  function addLayer(companion: Companion): () => void {
    const layer = scene.addLayer()
    const scope = effectScope()
    scope.run(() => {
      joinCompanion(layer, companion)
      layer.setShape(shapeOf(companion.slot ?? 0))
      watch(
        () => runColour(theme.theme, companion.slot ?? 0),
        (colour) => layer.setColouring({ kind: 'flat', colour }),
        { immediate: true },
      )
    })
    return () => {
      scope.stop()
      layer.dispose()
    }
  }

  /** Only where both are in one frame do they have a place in one picture. */
  const wanted = () => comparison.overlaid.filter((companion) => companion.shared())
  const layers = new Map<string, () => void>()
  watch(
    wanted,
    (companions) => {
      for (const [key, remove] of layers) {
        if (companions.some((companion) => companion.key === key)) continue
        remove()
        layers.delete(key)
      }
      for (const companion of companions) {
        if (!layers.has(companion.key)) layers.set(companion.key, addLayer(companion))
      }
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    for (const remove of layers.values()) remove()
  })
}
