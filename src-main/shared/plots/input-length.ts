/** What the input of a tap's map is measured by: `‖x‖² + 1`, of several positions their mean. */
import type { TapDescription } from '../contract/run.ts'

/** As the axis of a gain chart has it. */
export function inputLengthName({ map, shape }: Pick<TapDescription, 'map' | 'shape'>): string {
  if (map === null || shape.length < 2) return '‖x‖² + 1'
  return shape.length === 3 ? 'mean ‖p‖² + 1 of the patches' : 'mean ‖x‖² + 1 of the tokens'
}
