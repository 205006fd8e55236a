/** Joins the 3D scene, which knows no Vue, to the state, one concern at a time. */
import { type Ref, ref, watch } from 'vue'
import type { SceneView } from '../../scene/scene-view.ts'
import { useTheme } from '../../state/theme.ts'
import { useThrottled } from '../theory/frame/use-throttled.ts'
import { joinCamera } from './join/camera.ts'
import { joinCovered } from './join/covered.ts'
import { joinFit } from './join/fit.ts'
import { joinGrowth } from './join/growth.ts'
import { joinLayers } from './join/layers.ts'
import { joinMarks } from './join/marks.ts'
import { joinRows } from './join/rows.ts'
import { joinSpace } from './join/space.ts'
import { mountScene } from './mount-scene.ts'

/** Milliseconds between two looks at the numbers that change with every frame. */
const readoutPause = 66

export function useScene(canvas: Readonly<Ref<HTMLCanvasElement | null>>) {
  const theme = useTheme()
  /** Times their own length that the arrows are drawn now. */
  const arrowScale = ref(1)
  /** Rows of path that are drawn now. */
  const trail = ref(0)
  /** What the steepest steps are multiplied by. */
  const steepestFactor = ref(1)

  function join(target: SceneView): void {
    joinSpace(target)
    joinRows(target, steepestFactor)
    joinMarks(target)
    if (canvas.value) {
      joinLayers(target, steepestFactor, canvas.value)
      joinCovered(target, canvas.value)
    }
    joinGrowth(target)
    joinFit(target)
    joinCamera(target)
    watch(
      () => theme.theme,
      (chosen) => target.setTheme(chosen),
    )
    target.on('render', () => {
      arrowScale.value = target.arrowScale()
      trail.value = target.trail()
    })
  }

  const { scene, failure } = mountScene(canvas, join)

  return {
    scene,
    steepestFactor: useThrottled(() => steepestFactor.value, readoutPause),
    arrowScale: useThrottled(() => arrowScale.value, readoutPause),
    trail: useThrottled(() => trail.value, readoutPause),
    failure,
  }
}
