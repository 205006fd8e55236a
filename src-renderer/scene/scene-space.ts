/** The way between score units and the scene's, in which the data fills a unit sphere: `p · inverseRadius`. */
import type { Vector3 } from 'three'
import type { ViewUniforms } from './scene-uniforms.ts'

type Place = Pick<ViewUniforms, 'inverseRadius'>

/** Both change the point that they are given. */
export function toScene(point: Vector3, { inverseRadius }: Place): Vector3 {
  return point.multiplyScalar(inverseRadius.value)
}

export function toScores(point: Vector3, { inverseRadius }: Place): Vector3 {
  return point.divideScalar(inverseRadius.value)
}
