import { Box3, PerspectiveCamera, Vector3 } from 'three'
import { describe, expect, it } from 'vitest'
import {
  cornersOf,
  homeDirection,
  placeToSee,
  roomIn,
  sphereOf,
} from '../../../src-renderer/scene/camera-fit.ts'

const lens = { fieldOfView: 28, width: 800, height: 500 }
const up = new Vector3(0, 1, 0)
const points = cornersOf(new Box3(new Vector3(-1, -0.3, 0.2), new Vector3(0.5, 0.4, 0.9)))

/** CSS pixels, by three's own camera. */
function seen(direction: Vector3, { fieldOfView, width, height } = lens) {
  const { position, target } = placeToSee(points, direction, up, { fieldOfView, width, height })
  const camera = new PerspectiveCamera(fieldOfView, width / height, 0.01, 100)
  camera.up.copy(up)
  camera.position.copy(position)
  camera.lookAt(target)
  camera.updateMatrixWorld()
  const drawn = points.map((point) => point.clone().project(camera))
  const across = drawn.map(({ x }) => ((x + 1) / 2) * width)
  const down = drawn.map(({ y }) => ((1 - y) / 2) * height)
  return {
    left: Math.min(...across),
    right: width - Math.max(...across),
    top: Math.min(...down),
    bottom: height - Math.max(...down),
  }
}

describe('where a camera stands to see all of it', () => {
  for (const direction of [
    new Vector3(0.55, 0.38, 1),
    new Vector3(1, 0.1, 0),
    new Vector3(-0.2, -0.9, 0.4),
  ]) {
    it(`leaves room for the labels and none besides, from ${direction.toArray()}`, () => {
      const margin = seen(direction.normalize())
      const spare = [margin.left - 52, margin.right - 40, margin.top - 40, margin.bottom - 56]
      for (const side of spare) expect(side).toBeGreaterThan(-0.5)
      // It touches the margins on two opposite sides, and is in the middle on the others.
      expect(Math.min(spare[0]! + spare[1]!, spare[2]! + spare[3]!)).toBeLessThan(1)
      expect(spare[0]!).toBeCloseTo(spare[1]!, 0)
      expect(spare[2]!).toBeCloseTo(spare[3]!, 0)
    })
  }

  it('gives a small picture margins that are a share of it', () => {
    const { left, bottom } = seen(new Vector3(0, 0, 1), { ...lens, width: 100, height: 100 })
    expect(left).toBeGreaterThan(18.5)
    expect(bottom).toBeGreaterThan(18.5)
    expect(roomIn({ ...lens, width: 100, height: 100 }).max.x).toBeCloseTo(
      Math.tan((14 * Math.PI) / 180) * 0.62,
      6,
    )
  })
})

describe('the direction of home', () => {
  const of = (width: number, depth: number): Vector3 =>
    homeDirection(cornersOf(new Box3(new Vector3(), new Vector3(width, 1, depth))))

  it('has the longer of the level axes across the picture', () => {
    expect(of(4, 1).z).toBeGreaterThan(1.5 * of(4, 1).x)
    expect(of(1, 4).x).toBeGreaterThan(1.5 * of(1, 4).z)
  })

  it('is the same for whatever has a longer first axis, so that a growing run does not turn', () => {
    expect(of(2, 2).distanceTo(of(9, 1))).toBeLessThan(1e-9)
  })

  it('is a direction from above, of a box without any size too', () => {
    expect(of(0, 0).length()).toBeCloseTo(1, 9)
    expect(of(0, 0).y).toBeGreaterThan(0.2)
  })
})

it('has points all around a sphere', () => {
  const all = sphereOf(2)
  expect(all).toHaveLength(26)
  for (const point of all) expect(point.length()).toBeCloseTo(2, 9)
})
