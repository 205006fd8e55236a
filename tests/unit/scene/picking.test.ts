import { PerspectiveCamera, type Vector3 } from 'three'
import { describe, expect, it } from 'vitest'
import { pick, screenPointOf } from '../../../src-renderer/scene/picking.ts'

function pictureOf(places: (number[] | null)[]) {
  const camera = new PerspectiveCamera(30, 2, 0.1, 100)
  camera.position.set(0, 0, 10)
  camera.updateMatrixWorld()
  return {
    camera,
    width: 800,
    height: 400,
    probes: places.length,
    positionOf: (probe: number, into: Vector3) => {
      const place = places[probe]
      if (place) into.fromArray(place)
      return Boolean(place)
    },
  }
}

describe('picking', () => {
  it('puts the middle of the scene in the middle of the picture', () => {
    expect(screenPointOf(0, pictureOf([[0, 0, 0]]))).toMatchObject({ x: 400, y: 200 })
  })

  it('finds the probe nearest to the pointer', () => {
    const picture = pictureOf([
      [0, 0, 0],
      [0.1, 0, 0],
    ])
    const second = screenPointOf(1, picture)
    expect(pick({ x: (second?.x ?? 0) - 1, y: 200 }, picture)).toBe(1)
  })

  it('finds the one in front of two on the same pixel', () => {
    expect(
      pick(
        { x: 400, y: 200 },
        pictureOf([
          [0, 0, 0],
          [0, 0, 2],
          [0, 0, -2],
        ]),
      ),
    ).toBe(1)
  })

  it('finds none out of reach, behind the eye, or not drawn', () => {
    expect(pick({ x: 430, y: 200 }, pictureOf([[0, 0, 0], [0, 0, 12], null]))).toBeNull()
    expect(pick({ x: 400, y: 200 }, pictureOf([[0, 0, 12], null]))).toBeNull()
  })
})
