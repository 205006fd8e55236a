/** A 3D view of a run beside the open one: its own canvas, the open run's space, camera and lengths. */
import { onScopeDispose, type Ref, ref, watch } from 'vue'
import type { SceneView } from '../../scene/scene-view.ts'
import { useQuantities } from '../../state/probes/quantities.ts'
import { type Companion, useComparison } from '../../state/runs/comparison.ts'
import { useTheme } from '../../state/theme.ts'
import { useProjection } from '../../state/view/projection.ts'
import { useView } from '../../state/view/view.ts'
import { joinFit } from '../view/join/fit.ts'
import { mountScene } from '../view/mount-scene.ts'
import { companionColouring } from './companion-colouring.ts'
import { companionSpace } from './companion-space.ts'
import { joinCompanion } from './join-companion.ts'
import { sceneLink } from './scene-link.ts'
import { useSharedLook } from './shared-look.ts'

export function useCompanionScene(canvas: Readonly<Ref<HTMLCanvasElement | null>>, companion: Companion) {
  const comparison = useComparison()
  const view = useView()
  const theme = useTheme()
  const projection = useProjection()
  const quantities = useQuantities()
  const look = useSharedLook()
  const isTap = companion.slot === null
  /** Times their own length that the arrows are drawn here. */
  const arrowScale = ref(1)

  function join(target: SceneView): void {
    const now = { immediate: true }
    watch(
      [
        () => projection.drawn,
        () => companion.rows.scores.value?.frame,
        () => projection.rests,
        companion.shared,
      ],
      ([opened, frame, rests, shared]) => {
        if (!opened || !frame) return
        const space = companionSpace(opened, frame, { shared, projection: view.projection })
        target.setSpace({ matrix: space.matrix, axes: rests ? space : null, handles: [] })
      },
      now,
    )
    watch(
      [() => view.colouring, () => quantities.coloured, companion.rows.statistics, companion.rows.scores],
      () => target.main.setColouring(companionColouring(view.colouring, quantities.coloured, companion.rows)),
      now,
    )
    joinCompanion(target.main, companion)
    joinFit(target)
    watch(
      [
        () => (isTap ? view.arrowScale : look.arrowScale),
        () => view.actual,
        () => view.steepest,
        () => view.arrowRows,
      ],
      ([scale, actual, steepest, rows]) => target.setArrows({ scale, actual, steepest, rows }),
      now,
    )
    watch(
      () => (isTap ? (view.trail ?? Number.POSITIVE_INFINITY) : look.trail),
      (rows) => target.setTrail(rows),
      now,
    )
    target.on('render', () => {
      arrowScale.value = target.arrowScale()
    })
    watch(
      () => theme.theme,
      (chosen) => target.setTheme(chosen),
    )
    const toOpen = (probe: number | null): number | null =>
      probe === null ? null : (comparison.probesOf(companion)?.toOpen.get(probe) ?? null)
    target.on('hover', (probe) => {
      view.hovered = toOpen(probe)
    })
    target.on('select', (probe) => {
      const chosen = toOpen(probe)
      view.selected = chosen === view.selected ? null : chosen
    })
  }

  const { failure } = mountScene(canvas, (target, element) => {
    join(target)
    onScopeDispose(sceneLink.join(target, element, { fillsItsPicture: isTap }))
  })

  return { failure, arrowScale }
}
