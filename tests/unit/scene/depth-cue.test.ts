import { PerspectiveCamera, Vector3 } from 'three'
import { describe, expect, it } from 'vitest'
import { setDepth } from '../../../src-renderer/scene/depth-cue.ts'
import { DrawnProjection } from '../../../src-renderer/scene/drawn-projection.ts'
import { createViewUniforms } from '../../../src-renderer/scene/scene-uniforms.ts'

describe('the depth cue', () => {
  it('fades across what is drawn, along the line of sight, and is full size where the camera looks', () => {
    const uniforms = createViewUniforms(new DrawnProjection())
    const camera = new PerspectiveCamera()
    camera.position.set(0, 0, 10)
    camera.lookAt(0, 0, 0)
    camera.updateMatrixWorld()
    setDepth(uniforms, { camera, target: new Vector3(0, 3, 6), middle: new Vector3(4, 0, 2), radius: 2 })
    // The middle is 8 in front of the eye, however far to the side.
    expect(uniforms.fog.value.toArray()).toEqual([8 - 1.1, 8 + 2.2])
    expect(uniforms.focus.value).toBeCloseTo(5, 12)
  })
})
