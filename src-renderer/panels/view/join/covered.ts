/** Tells the scene where something lies over its picture, whenever that or the picture changes its size. */
import { onUnmounted, watch } from 'vue'
import type { Area } from '../../../scene/covered-areas.ts'
import type { SceneView } from '../../../scene/scene-view.ts'
import { coverings } from '../coverings.ts'

/** CSS pixels that text keeps from it. */
const air = 4

export function joinCovered(scene: SceneView, canvas: HTMLCanvasElement): void {
  const resized = new ResizeObserver(tell)

  function tell(): void {
    const { left, top } = canvas.getBoundingClientRect()
    scene.setCovered([...coverings].map((element) => areaOf(element.getBoundingClientRect(), left, top)))
  }

  watch(
    () => [...coverings],
    (elements) => {
      resized.disconnect()
      for (const element of [canvas, ...elements]) resized.observe(element)
      if (elements.length === 0) tell()
    },
    { flush: 'post', immediate: true },
  )
  onUnmounted(() => resized.disconnect())
}

const areaOf = ({ left, top, right, bottom }: DOMRect, fromLeft: number, fromTop: number): Area => ({
  left: left - fromLeft - air,
  top: top - fromTop - air,
  right: right - fromLeft + air,
  bottom: bottom - fromTop + air,
})
