/** Joins the 3D scene, which knows no Vue, to the state, one concern at a time. */
import { onMounted, onUnmounted, type Ref, ref, shallowRef, watch } from 'vue'
import type { SceneView } from '../../scene/scene-view.ts'
import { TrajectoryScene } from '../../scene/trajectory-scene.ts'
import { useTheme } from '../../state/theme.ts'
import { useThrottled } from '../theory/use-throttled.ts'
import { joinCamera } from './join/camera.ts'
import { joinGrowth } from './join/growth.ts'
import { joinLayers } from './join/layers.ts'
import { joinMarks } from './join/marks.ts'
import { joinRows } from './join/rows.ts'
import { joinSpace } from './join/space.ts'

/** Milliseconds between two looks at the numbers that change with every frame. */
const readoutPause = 66

export function useScene(canvas: Readonly<Ref<HTMLCanvasElement | null>>) {
  const theme = useTheme()
  const scene = shallowRef<SceneView | null>(null)
  /** Times their own length that the arrows are drawn now. */
  const arrowScale = ref(1)
  /** Rows of path that are drawn now. */
  const trail = ref(0)
  /** What the steepest steps are multiplied by. */
  const steepestFactor = ref(1)
  const failure = ref<string | null>(null)

  function join(target: SceneView): void {
    joinSpace(target)
    joinRows(target, steepestFactor)
    joinMarks(target)
    if (canvas.value) joinLayers(target, steepestFactor, canvas.value)
    joinGrowth(target)
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

  const resized = new ResizeObserver(([entry]) => {
    if (!entry) return
    const { width, height } = entry.contentRect
    if (width > 0 && height > 0) scene.value?.resize(width, height, devicePixelRatio)
  })

  onMounted(() => {
    if (!canvas.value) return
    try {
      scene.value = new TrajectoryScene(canvas.value, theme.theme)
    } catch (thrown) {
      failure.value = thrown instanceof Error ? thrown.message : String(thrown)
      return
    }
    join(scene.value)
    // By device pixels: the page may be zoomed, or moved to another screen, without a change of its size.
    if (canvas.value.parentElement)
      resized.observe(canvas.value.parentElement, { box: 'device-pixel-content-box' })
  })
  onUnmounted(() => {
    resized.disconnect()
    scene.value?.dispose()
  })

  return {
    scene,
    steepestFactor: useThrottled(() => steepestFactor.value, readoutPause),
    arrowScale: useThrottled(() => arrowScale.value, readoutPause),
    trail: useThrottled(() => trail.value, readoutPause),
    failure,
  }
}
