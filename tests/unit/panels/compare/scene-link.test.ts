import { describe, expect, it } from 'vitest'
import { SceneLink } from '../../../../src-renderer/panels/compare/scene-link.ts'
import type { CameraPose } from '../../../../src-renderer/scene/camera-pose.ts'
import type { Extent } from '../../../../src-renderer/scene/data-bounds.ts'
import { SceneEmitter } from '../../../../src-renderer/scene/scene-events.ts'

const at = (x: number): CameraPose => ({
  position: [x, 0, 10],
  target: [0, 0, 0],
  up: [0, 1, 0],
  fieldOfView: 28,
})

/** A scene that tells of every move of its camera, as the real one does, whoever moved it. */
class FakeScene {
  current: CameraPose
  moves = 0
  readonly canvas = new EventTarget()
  readonly #emitter = new SceneEmitter()
  reach: Extent | null = null
  company: readonly Extent[] = []

  constructor(x: number) {
    this.current = at(x)
  }

  pose = (): CameraPose => this.current

  setPose = (pose: CameraPose): void => {
    this.moves++
    // What becomes of a pose on its way through the units of a scene.
    const rounded = pose.position.map(Math.fround)
    this.current = { ...pose, position: [rounded[0] ?? 0, rounded[1] ?? 0, rounded[2] ?? 0] }
    this.#emitter.emit('camera', this.current)
  }

  extent = (): Extent | null => this.reach

  setCompany = (extents: readonly Extent[]): void => {
    this.company = extents
  }

  grow(reach: Extent): void {
    this.reach = reach
    this.#emitter.emit('extent', reach)
  }

  on: SceneEmitter['on'] = (name, listener) => this.#emitter.on(name, listener)

  takeHold(): void {
    this.canvas.dispatchEvent(new Event('pointerdown'))
  }
}

function linked(...xs: number[]): { scenes: FakeScene[]; leave: (() => void)[] } {
  const link = new SceneLink()
  const scenes = xs.map((x) => new FakeScene(x))
  const leave = scenes.map((scene) => link.join(scene, scene.canvas))
  return { scenes, leave }
}

const places = (scenes: FakeScene[]): number[] => scenes.map(({ current }) => current.position[0])

describe('scenes that are looked at together', () => {
  it('begin where the first one looks from', () => {
    expect(places(linked(1, 2, 3).scenes)).toEqual([1, 1, 1])
  })

  it('all go with the one that a person took hold of', () => {
    const { scenes } = linked(1, 2, 3)
    scenes[2]?.takeHold()
    scenes[2]?.setPose(at(0.7))
    for (const place of places(scenes)) expect(place).toBeCloseTo(0.7, 6)
  })

  it('do not follow one that moves by itself, and put it right again', () => {
    const { scenes } = linked(1, 2)
    scenes[1]?.setPose(at(9))
    expect(places(scenes)).toEqual([1, 1])
  })

  it('hand a pose on once: rounding is no move', () => {
    const { scenes } = linked(0, 0, 0)
    scenes[0]?.setPose(at(0.1))
    expect(scenes.map(({ moves }) => moves)).toEqual([1, 1, 1])
  })

  it('go on without one that has left, though it led', () => {
    const { scenes, leave } = linked(1, 2, 3)
    scenes[1]?.takeHold()
    leave[1]?.()
    scenes[0]?.setPose(at(4))
    expect(places(scenes)).toEqual([4, 1, 4])
  })
})

const reach = (size: number, middle = 0): Extent => ({
  low: [middle - size, -size, -size],
  high: [middle + size, size, size],
})

describe('pictures of runs', () => {
  it('have room for the data of all, as they grow, and none for those of a tap', () => {
    const link = new SceneLink()
    const [one, two, tap] = [new FakeScene(1), new FakeScene(2), new FakeScene(3)]
    link.join(one, one.canvas)
    link.join(two, two.canvas)
    link.join(tap, tap.canvas, { fillsItsPicture: true })
    one.grow(reach(1))
    two.grow(reach(5))
    tap.grow(reach(9))
    expect(one.company).toEqual([reach(5)])
    expect(two.company).toEqual([reach(1)])
    expect(tap.company).toEqual([])
  })

  it('take back the room of one that has left', () => {
    const { scenes, leave } = linked(1, 2)
    scenes[1]?.grow(reach(5))
    leave[1]?.()
    expect(scenes[0]?.company).toEqual([])
  })

  it('are looked at from one place, however far their data reach: they are at one scale', () => {
    const { scenes } = linked(1, 2)
    scenes[0]?.grow(reach(1))
    scenes[1]?.grow(reach(5, 7))
    scenes[0]?.setPose(at(3))
    expect(scenes.map(({ current }) => current)).toEqual([at(3), at(3)])
  })
})

describe('the picture of a tap', () => {
  function besideTap(): { chosen: FakeScene; tap: FakeScene } {
    const link = new SceneLink()
    const [chosen, tap] = [new FakeScene(0), new FakeScene(0)]
    link.join(chosen, chosen.canvas)
    link.join(tap, tap.canvas, { fillsItsPicture: true })
    chosen.grow(reach(2))
    tap.grow(reach(6, 100))
    return { chosen, tap }
  }

  it('is looked at so that its data are in the middle, and as large as those of the chosen one', () => {
    const { chosen, tap } = besideTap()
    chosen.setPose(at(1))
    // Three times as far from the middle of data three times as large.
    expect(tap.current).toEqual({ ...at(0), position: [103, 0, 30], target: [100, 0, 0] })
  })

  it('leads the others, brought back to their size', () => {
    const { chosen, tap } = besideTap()
    tap.takeHold()
    tap.setPose({ ...at(0), position: [106, 0, 60], target: [100, 3, 0] })
    expect(chosen.current).toEqual({ ...at(0), position: [2, 0, 20], target: [0, 1, 0] })
  })
})
