/** A 3D view of a run beside the open one: its own canvas, the open run's space, camera and lengths. */
import { onScopeDispose, type Ref, ref, watch } from 'vue'
import { runLetter } from '../../../src-main/shared/theme/run-colours.ts'
import type { SceneView } from '../../scene/scene-view.ts'
import { useQuantities } from '../../state/probes/quantities.ts'
import type { Companion } from '../../state/runs/companion.ts'
import { useComparison } from '../../state/runs/comparison.ts'
import { useRuns } from '../../state/runs/runs.ts'
import { useTheme } from '../../state/theme.ts'
import { useProjection } from '../../state/view/projection.ts'
import { useView } from '../../state/view/view.ts'
import { useThrottled } from '../theory/frame/use-throttled.ts'
import { joinFit } from '../view/join/fit.ts'
import { mountScene } from '../view/mount-scene.ts'
import { companionColouring } from './companion-colouring.ts'
import { allVariances, companionSpace } from './companion-space.ts'
import { hasOwnLengths, joinCompanion } from './join-companion.ts'
import { sceneLink } from './scene-link.ts'
import { useSharedLook } from './shared-look.ts'

/** Milliseconds between two looks at the numbers that change with every frame. */
const readoutPause = 66

export function useCompanionScene(canvas: Readonly<Ref<HTMLCanvasElement | null>>, companion: Companion) {
  const comparison = useComparison()
  const runs = useRuns()
  const view = useView()
  const theme = useTheme()
  const projection = useProjection()
  const quantities = useQuantities()
  const look = useSharedLook()
  const isTap = companion.slot === null
  const letter = companion.slot === null ? null : runLetter(companion.slot)
  /** Times their own length that the arrows are drawn here. */
  const arrowScale = ref(1)
  /** And the steepest ones once more. */
  const steepestFactor = ref(1)

  /** What is asked of a tap is asked of all; of a run that has a scale of its own the open run's is not asked. */
  function ownScale(): number | 'auto' | null {
    if (isTap) return view.arrowScale
    return hasOwnLengths(companion) ? 'auto' : null
  }

  const rowsOf = (): number => (runs.summaryOf(companion.details.id) ?? companion.details).rows

  function join(target: SceneView): void {
    const now = { immediate: true }
    watch(
      [() => projection.drawn, companion.rows.scores, () => projection.rests, companion.shared],
      ([opened, scores, rests, shared]) => {
        if (!opened || !scores) return
        const all = allVariances(scores, rowsOf())
        const space = companionSpace(opened, scores.frame, { shared, projection: view.projection, all })
        target.setSpace({
          matrix: space.matrix,
          axes: rests ? { ...space, ...(letter && { of: letter }) } : null,
          handles: [],
        })
      },
      now,
    )
    watch(
      [() => view.colouring, () => quantities.coloured, companion.rows.statistics, companion.rows.scores],
      () => target.main.setColouring(companionColouring(view.colouring, quantities.coloured, companion.rows)),
      now,
    )
    joinCompanion(target.main, companion, (factor) => {
      steepestFactor.value = factor
    })
    joinFit(target)
    watch(
      [() => ownScale() ?? look.arrowScale, () => view.actual, () => view.steepest, () => view.arrowRows],
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

  return {
    failure,
    arrowScale: useThrottled(() => arrowScale.value, readoutPause),
    steepestFactor: useThrottled(() => steepestFactor.value, readoutPause),
  }
}
