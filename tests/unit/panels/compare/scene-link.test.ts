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

describe('pictures of one space', () => {
  const reach = (size: number): Extent => ({ low: [-size, -size, -size], high: [size, size, size] })

  it('have room for the data of all, as they grow, and for none that draws another space', () => {
    const link = new SceneLink()
    const [one, two, other] = [new FakeScene(1), new FakeScene(2), new FakeScene(3)]
    link.join(one, one.canvas)
    link.join(two, two.canvas)
    link.join(other, other.canvas, { sharesSpace: () => false })
    one.grow(reach(1))
    two.grow(reach(5))
    other.grow(reach(9))
    expect(one.company).toEqual([reach(5)])
    expect(two.company).toEqual([reach(1)])
    expect(other.company).toEqual([])
  })

  it('take back the room of one that has left', () => {
    const { scenes, leave } = linked(1, 2)
    scenes[1]?.grow(reach(5))
    leave[1]?.()
    expect(scenes[0]?.company).toEqual([])
  })
})
