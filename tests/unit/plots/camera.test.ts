/** The oracle is three.js itself: a figure must show what the window shows. */
import fc from 'fast-check'
import { OrthographicCamera, PerspectiveCamera, Vector3 } from 'three'
import { describe, expect, test } from 'vitest'
import { type FigureCamera, projector, type Vector } from '../../../src-main/shared/plots/camera.ts'
import { cornersOf, defaultCamera } from '../../../src-main/shared/plots/default-camera.ts'

const frame = { left: 20, top: 10, width: 320, height: 200 }
const coordinate = fc.double({ min: -5, max: 5, noNaN: true })
const point = fc.tuple(coordinate, coordinate, coordinate)
const camera = { position: [9, 7, 12] as const, target: [0.5, -1, 0.25] as const, up: [0, 1, 0] as const }

function throughThree(
  three: PerspectiveCamera | OrthographicCamera,
  world: Vector,
): { x: number; y: number } {
  three.position.set(...camera.position)
  three.up.set(...camera.up)
  three.lookAt(...camera.target)
  three.updateMatrixWorld()
  three.updateProjectionMatrix()
  const { x, y } = new Vector3(...world).project(three)
  return { x: frame.left + ((x + 1) / 2) * frame.width, y: frame.top + ((1 - y) / 2) * frame.height }
}

describe('a camera', () => {
  test('in perspective puts points where three.js does', () => {
    const pose: FigureCamera = { ...camera, lens: { kind: 'perspective', fieldOfView: 40 } }
    const three = new PerspectiveCamera(40, frame.width / frame.height, 0.1, 100)
    fc.assert(
      fc.property(point, (world) => {
        const here = projector(pose, frame).project(...world)
        const there = throughThree(three, world)
        expect(here.x).toBeCloseTo(there.x, 3)
        expect(here.y).toBeCloseTo(there.y, 3)
      }),
    )
  })

  test('that is orthographic puts points where three.js does', () => {
    const height = 6
    const width = (height * frame.width) / frame.height
    const pose: FigureCamera = { ...camera, lens: { kind: 'orthographic', height } }
    const three = new OrthographicCamera(-width / 2, width / 2, height / 2, -height / 2, 0.1, 100)
    fc.assert(
      fc.property(point, (world) => {
        const here = projector(pose, frame).project(...world)
        const there = throughThree(three, world)
        expect(here.x).toBeCloseTo(there.x, 3)
        expect(here.y).toBeCloseTo(there.y, 3)
      }),
    )
  })

  test('gives depths that tell what is behind it', () => {
    const { project } = projector({ ...camera, lens: { kind: 'perspective', fieldOfView: 40 } }, frame)
    expect(project(...camera.target).depth).toBeCloseTo(Math.hypot(8.5, 8, 11.75))
    expect(project(20, 20, 30).depth).toBeLessThan(0)
  })
})

describe('the pose that frames the data', () => {
  test('shows the whole box and wastes no room, whatever its shape and the aspect of the page', () => {
    const side = fc.double({ min: 0.05, max: 50, noNaN: true })
    fc.assert(
      fc.property(side, side, side, fc.double({ min: 0.4, max: 3, noNaN: true }), (a, b, c, aspect) => {
        const bounds = { low: [-a, 1, 2], high: [a, 1 + b, 2 + c] } as const
        const page = { left: 0, top: 0, width: 100 * aspect, height: 100 }
        const { project } = projector(defaultCamera(bounds, aspect), page)
        const corners = cornersOf(bounds).map((corner) => project(...corner))
        const [left, right] = [Math.min(...corners.map(({ x }) => x)), Math.max(...corners.map(({ x }) => x))]
        const [top, bottom] = [Math.min(...corners.map(({ y }) => y)), Math.max(...corners.map(({ y }) => y))]
        expect(Math.min(left, top)).toBeGreaterThan(-1e-6)
        expect(right).toBeLessThan(page.width + 1e-6)
        expect(bottom).toBeLessThan(page.height + 1e-6)
        expect(Math.max((right - left) / page.width, (bottom - top) / page.height)).toBeCloseTo(1)
      }),
    )
  })
})
