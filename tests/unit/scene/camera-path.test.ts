import { describe, expect, it } from 'vitest'
import { eased, type Pose, poseBetween } from '../../../src-renderer/scene/camera-path.ts'

const pose = (position: Pose['position'], target: Pose['target'] = [0, 0, 0]): Pose => ({
  position,
  target,
  up: [0, 1, 0],
  fieldOfView: 28,
})
const distance = ({ position, target }: Pose): number =>
  Math.hypot(...position.map((x, axis) => x - (target[axis] ?? 0)))

describe('the way of the camera', () => {
  it('begins and ends where it should', () => {
    const [from, to] = [pose([0, 0, 5]), pose([3, 1, 2], [1, 1, 0])]
    expect(poseBetween(from, to, 0)).toEqual(from)
    expect(poseBetween(from, to, 1)).toEqual(to)
  })

  it('goes round what is looked at, not through it', () => {
    for (const to of [pose([5, 0, 0]), pose([0, 0, -5]), pose([0, -5, 0])]) {
      for (let share = 0; share <= 1; share += 0.05)
        expect(distance(poseBetween(pose([0, 0, 5]), to, share))).toBeCloseTo(5)
    }
  })

  it('halves the distance in even times', () => {
    const at = (share: number): number => distance(poseBetween(pose([0, 0, 16]), pose([0, 0, 1]), share))
    expect([at(0.25), at(0.5), at(0.75)].map((value) => Math.round(value * 1e6) / 1e6)).toEqual([8, 4, 2])
  })

  it('has no leaps, between opposite directions either', () => {
    const [from, to] = [pose([0, 0, 5]), pose([0, 0, -5])]
    let before = from
    for (let share = 0; share <= 1; share += 0.01) {
      const now = poseBetween(from, to, share)
      expect(Math.hypot(...now.position.map((x, axis) => x - (before.position[axis] ?? 0)))).toBeLessThan(0.3)
      before = now
    }
  })

  it('is slow at both ends', () => {
    expect([eased(0), eased(0.5), eased(1)]).toEqual([0, 0.5, 1])
    expect(eased(0.01)).toBeLessThan(0.001)
  })
})
