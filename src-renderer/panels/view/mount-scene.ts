/** A 3D view on a canvas for as long as the component lives that has it, at the canvas's size in device pixels. */
import { onMounted, onUnmounted, type Ref, ref, type ShallowRef, shallowRef } from 'vue'
import type { SceneView } from '../../scene/scene-view.ts'
import { TrajectoryScene } from '../../scene/trajectory-scene.ts'
import { useTheme } from '../../state/theme.ts'

interface MountedScene {
  scene: Readonly<ShallowRef<SceneView | null>>
  /** Why there is none. */
  failure: Readonly<Ref<string | null>>
}

/** `join` is called once, when there is a scene, in the component's own scope. */
export function mountScene(
  canvas: Readonly<Ref<HTMLCanvasElement | null>>,
  join: (scene: SceneView, canvas: HTMLCanvasElement) => void,
): MountedScene {
  const theme = useTheme()
  const scene = shallowRef<SceneView | null>(null)
  const failure = ref<string | null>(null)

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
    join(scene.value, canvas.value)
    // By device pixels: the page may be zoomed, or moved to another screen, without a change of its size.
    if (canvas.value.parentElement)
      resized.observe(canvas.value.parentElement, { box: 'device-pixel-content-box' })
  })
  onUnmounted(() => {
    resized.disconnect()
    scene.value?.dispose()
  })

  return { scene, failure }
}
