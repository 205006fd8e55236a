/** The camera, told to the view state and taken where a bookmark or an undo wants it. */
import { onScopeDispose, watch } from 'vue'
import { eased, type Pose, poseBetween } from '../../../scene/camera-path.ts'
import type { CameraPose } from '../../../scene/camera-pose.ts'
import type { SceneView } from '../../../scene/scene-view.ts'
import { useCameraTarget } from '../../../state/view/camera-target.ts'
import { useView } from '../../../state/view/view.ts'
import { sceneLink } from '../../compare/scene-link.ts'
import { provideCameraActions } from './camera-actions.ts'

/** Seconds from one pose to the next. */
const journey = 0.7

export function joinCamera(scene: SceneView): void {
  const view = useView()
  const target = useCameraTarget()
  const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)')
  let frame = 0

  scene.on('camera', (pose) => {
    view.camera = written(pose)
  })

  function travel(to: Pose): void {
    const from = written(scene.pose())
    const begun = performance.now()
    const step = (now: number): void => {
      const share = Math.min(1, Math.max(0, (now - begun) / 1000 / journey))
      scene.setPose(poseBetween(from, to, eased(share)))
      frame = share < 1 ? requestAnimationFrame(step) : 0
    }
    frame = requestAnimationFrame(step)
  }

  provideCameraActions(scene, () => sceneLink.lead(scene))
  watch(
    () => target.request,
    (request) => {
      cancelAnimationFrame(frame)
      if (!request) return
      sceneLink.lead(scene)
      if (!request.pose) scene.resetView()
      else if (request.smoothly && !reducedMotion.matches) travel(request.pose)
      else scene.setPose(request.pose)
    },
    { immediate: true },
  )

  /** Whoever takes hold of the camera has it. */
  const letGo = (): void => cancelAnimationFrame(frame)
  window.addEventListener('pointerdown', letGo, { capture: true })
  window.addEventListener('wheel', letGo, { capture: true, passive: true })
  onScopeDispose(() => {
    letGo()
    window.removeEventListener('pointerdown', letGo, { capture: true })
    window.removeEventListener('wheel', letGo, { capture: true })
  })
}

const written = ({ position, target, up, fieldOfView }: CameraPose): Pose => ({
  position: [...position],
  target: [...target],
  up: [...up],
  fieldOfView,
})
