/** What can be done with the camera without a pointer. Arrows alone are the playhead's. */
import type { SceneView } from '../../../scene/scene-view.ts'
import { type Action, provideActions } from '../../../state/actions.ts'
import { useProjection } from '../../../state/view/projection.ts'

/** Radians a press. */
const step = Math.PI / 12
/** Times as near a press. */
const closer = 1.2

/** `lead`: this scene is the one that others which are looked at with it go along with. */
export function provideCameraActions(scene: SceneView, lead: () => void): void {
  const projection = useProjection()
  const isDrawn = (): boolean => projection.drawn !== null
  const action = (id: string, title: string, keys: readonly string[], move: () => void): Action => ({
    id: `camera.${id}`,
    title,
    group: 'View',
    keys,
    words: 'camera orbit rotate zoom',
    available: isDrawn,
    run: () => {
      lead()
      move()
    },
  })
  provideActions([
    action('left', 'Go round to the left', ['Alt+ArrowLeft'], () => scene.turn(-step, 0)),
    action('right', 'Go round to the right', ['Alt+ArrowRight'], () => scene.turn(step, 0)),
    action('up', 'Look more from above', ['Alt+ArrowUp'], () => scene.turn(0, step)),
    action('down', 'Look more from below', ['Alt+ArrowDown'], () => scene.turn(0, -step)),
    action('closer', 'Go closer', ['Alt++', 'Alt+PageUp'], () => scene.zoom(closer)),
    action('away', 'Go farther away', ['Alt+-', 'Alt+PageDown'], () => scene.zoom(1 / closer)),
    ...([0, 1, 2] as const).map(
      (axis): Action => ({
        id: `projection.look-along-${axis + 1}`,
        title: `Look along axis ${axis + 1}`,
        group: 'Projection',
        words: 'camera plane',
        available: isDrawn,
        run: () => {
          lead()
          scene.lookAlong(axis)
        },
      }),
    ),
  ])
}
