/** Depth: what is farther off fades into the canvas, what is nearer is drawn a little larger. Lengths in the scene's units. */
import { type PerspectiveCamera, Vector3 } from 'three'
import type { ViewUniforms } from './scene-uniforms.ts'

/** Of the radius of what is drawn, before and behind its middle. */
const [fadeBegins, fadeEnds] = [-0.55, 1.1]
/** Worked in from frame to frame. */
const [toMiddle, direction] = [new Vector3(), new Vector3()]

interface Seen {
  camera: PerspectiveCamera
  /** Where the camera looks. */
  target: Vector3
  /** Of what is drawn. */
  middle: Vector3
  radius: number
}

export function setDepth({ fog, focus }: ViewUniforms, { camera, target, middle, radius }: Seen): void {
  const distance = toMiddle.subVectors(middle, camera.position).dot(camera.getWorldDirection(direction))
  fog.value.set(distance + fadeBegins * radius, distance + fadeEnds * radius)
  focus.value = Math.max(1e-3, camera.position.distanceTo(target))
}
