/** The way between score units and the scene's, in which the data fills a unit sphere: `(p − centre) · inverseRadius`. */
import type { Vector3 } from 'three'
import { centreOf, type DataBox, radiusOf } from './data-bounds.ts'
import type { SceneUniforms } from './scene-uniforms.ts'

type Place = Pick<SceneUniforms, 'centre' | 'inverseRadius'>

/** Both change the point that they are given. */
export function toScene(point: Vector3, { centre, inverseRadius }: Place): Vector3 {
  return point.sub(centre.value).multiplyScalar(inverseRadius.value)
}

export function toScores(point: Vector3, { centre, inverseRadius }: Place): Vector3 {
  return point.divideScalar(inverseRadius.value).add(centre.value)
}

export function fitSpace({ centre, inverseRadius }: Place, box: DataBox): void {
  centre.value.set(...centreOf(box))
  inverseRadius.value = 1 / radiusOf(box)
}
