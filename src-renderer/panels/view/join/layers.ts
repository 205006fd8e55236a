/** The runs that are compared with the open one, drawn over it. */
import type { SceneView } from '../../../scene/scene-view.ts'

export function joinLayers(_scene: SceneView): void {}
