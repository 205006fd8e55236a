import { PerspectiveCamera, type Vector3 } from 'three'
import { describe, expect, it } from 'vitest'
import { pick, screenPointOf, within } from '../../../src-renderer/scene/picking.ts'

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

describe('a region of the canvas', () => {
  const picture = pictureOf([[0, 0, 0], [1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, 0, 12], null])
  const pointOf = (probe: number) => screenPointOf(probe, picture) ?? { x: Number.NaN, y: Number.NaN }

  it('holds the probes inside a box, whichever corner it was begun at', () => {
    const [middle, right] = [pointOf(0), pointOf(1)]
    const [from, to] = [
      { x: right.x + 1, y: middle.y + 5 },
      { x: middle.x - 5, y: middle.y - 5 },
    ]
    expect(within({ kind: 'box', from, to }, picture)).toEqual([0, 1])
    expect(within({ kind: 'box', from: to, to: from }, picture)).toEqual([0, 1])
  })

  it('holds the probes inside an outline and not those in its bay', () => {
    const [middle, right, left, top] = [0, 1, 2, 3].map(pointOf)
    if (!middle || !right || !left || !top) throw new Error('expected four probes in the picture')
    // A cup: both sides and the ground, open to the middle from above.
    const points = [
      { x: left.x - 9, y: top.y - 9 },
      { x: left.x + 9, y: top.y - 9 },
      { x: left.x + 9, y: middle.y + 30 },
      { x: right.x - 9, y: middle.y + 30 },
      { x: right.x - 9, y: top.y - 9 },
      { x: right.x + 9, y: top.y - 9 },
      { x: right.x + 9, y: middle.y + 60 },
      { x: left.x - 9, y: middle.y + 60 },
    ]
    expect(within({ kind: 'lasso', points }, picture)).toEqual([1, 2])
  })

  it('holds nothing where the outline has no inside', () => {
    expect(within({ kind: 'lasso', points: [] }, picture)).toEqual([])
    expect(
      within(
        {
          kind: 'lasso',
          points: [
            { x: 0, y: 0 },
            { x: 800, y: 400 },
          ],
        },
        picture,
      ),
    ).toEqual([])
  })
})
