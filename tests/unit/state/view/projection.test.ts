import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { shallowReactive } from 'vue'
import type { ScoreFrame } from '../../../../src-main/shared/contract/engine-api.ts'
import { useProjection } from '../../../../src-renderer/state/view/projection.ts'
import { useTour } from '../../../../src-renderer/state/view/tour.ts'
import { useView } from '../../../../src-renderer/state/view/view.ts'

interface Shown {
  scores: { frame: ScoreFrame } | null
  details: { id: string }
  tap: { name: string; units: number }
}

let session: Shown
vi.mock('../../../../src-renderer/state/runs/session.ts', () => ({ useSession: () => session }))

/** Animation frames that the test lets pass, 16 ms each. */
let clock = 0
let waiting = new Map<number, (time: number) => void>()
let next = 1

function pass(seconds: number): void {
  for (let left = seconds; left > 1e-9; left -= 0.016) {
    clock += 16
    const due = [...waiting.values()]
    waiting = new Map()
    for (const callback of due) callback(clock)
  }
}

/** A frame of axes that are units, the first two swapped where `swapped`. */
function frameOf(
  version: number,
  { units = 6, swapped = false, views = [] as ScoreFrame['views'] } = {},
): ScoreFrame {
  const components = Math.min(16, units)
  const axes = new Float32Array(components * units)
  for (let axis = 0; axis < components; axis++) {
    const unit = swapped && axis < 2 ? 1 - axis : axis
    axes[axis * units + unit] = 1
  }
  const covariance = new Float32Array(components ** 2)
  for (let axis = 0; axis < components; axis++) covariance[axis * (components + 1)] = 1
  return {
    version,
    components,
    units,
    labels: Array.from({ length: components }, (_, axis) => `PC ${axis + 1}`),
    axes,
    centre: new Float32Array(units),
    covariance,
    totalVariance: units,
    views,
  }
}

let stillness = false
let projection: ReturnType<typeof useProjection>
let tour: ReturnType<typeof useTour>
let view: ReturnType<typeof useView>

beforeEach(() => {
  clock = 0
  waiting = new Map()
  stillness = false
  vi.stubGlobal('requestAnimationFrame', (callback: (time: number) => void) => {
    waiting.set(next, callback)
    return next++
  })
  vi.stubGlobal('cancelAnimationFrame', (id: number) => waiting.delete(id))
  vi.stubGlobal('matchMedia', () => ({ matches: stillness }))
  vi.spyOn(performance, 'now').mockImplementation(() => clock)
  session = shallowReactive<Shown>({
    scores: { frame: frameOf(1) },
    details: { id: 'one' },
    tap: { name: 'hidden1', units: 6 },
  })
  setActivePinia(createPinia())
  view = useView()
  view.units = 6
  tour = useTour()
  projection = useProjection()
})

const matrix = (): number[] => [...(projection.drawn?.space.matrix ?? [])]
const largestMove = (before: number[]): number =>
  Math.max(...matrix().map((value, at) => Math.abs(value - before[at]!)))

describe('a choice of another space', () => {
  test('is a morph that moves, rests at the end, and then asks for no more frames', () => {
    projection.choose('random')
    const before = matrix()
    expect(projection.rests).toBe(false)
    let steps = 0
    while (!projection.rests && steps < 100) {
      const last = matrix()
      pass(0.016)
      expect(largestMove(last)).toBeLessThan(0.35)
      steps++
    }
    expect(steps).toBeGreaterThan(30)
    expect(largestMove(before)).toBeGreaterThan(0.1)
    expect(projection.drawn?.space.labels[0]).toBe('random 1')
    expect(waiting.size).toBe(0)
  })

  test('is there at once for who wants no motion', () => {
    stillness = true
    projection.choose('random')
    expect([projection.rests, waiting.size]).toEqual([true, 0])
    expect(projection.drawn?.space.labels[0]).toBe('random 1')
  })

  test('that there is not is drawn as components, and why is said', () => {
    projection.choose('classes')
    expect(projection.missing).toMatch(/two classes/)
    expect(projection.whyNot('classes')).toMatch(/two classes/)
    expect(projection.drawn?.space.labels[0]).toBe('PC 1')
  })

  test('goes round those that stand still and are there', () => {
    const seen = Array.from({ length: 4 }, () => {
      projection.next()
      return view.projection.kind
    })
    expect(seen).toEqual(['units', 'random', 'pca', 'units'])
  })

  test('of units that are on their way leaves the picture until they have come', () => {
    session.tap = { name: 'wide', units: 40 }
    view.units = 40
    session.scores = { frame: frameOf(1, { units: 40 }) }
    const before = matrix()
    view.projection = { kind: 'units', units: [1, 2, 30] }
    pass(1)
    expect(largestMove(before)).toBe(0)
    expect(projection.missing).toMatch(/units/)
    expect(view.frame.kind).toBe('units')
  })
})

describe('another frame', () => {
  test('of the same tap is the same picture: nothing jumps', () => {
    projection.choose('random')
    pass(1)
    const units = (): number[] => {
      const { space, frame } = projection.drawn!
      return [0, 1].map((unit) =>
        [...frame.axes].reduce((sum, value, at) => {
          const axis = Math.floor(at / frame.units)
          return at % frame.units === unit ? sum + value * space.matrix[axis]! : sum
        }, 0),
      )
    }
    const before = units()
    session.scores = { frame: frameOf(2, { swapped: true }) }
    expect(units()[0]).toBeCloseTo(before[0]!, 5)
    expect(units()[1]).toBeCloseTo(before[1]!, 5)
  })

  test('in which the components are others turns to them with its axes in sight', () => {
    const before = matrix()
    session.scores = { frame: frameOf(2, { swapped: true }) }
    expect(projection.rests).toBe(true)
    expect([matrix()[0]!, matrix()[1]!].map((value) => Math.round(value))).toEqual([0, 1])
    pass(1)
    expect([largestMove(before), waiting.size]).toEqual([0, 0])
  })

  test('of another tap is another picture at once', () => {
    projection.choose('random')
    pass(1)
    view.projection = { kind: 'pca' }
    pass(1)
    session.tap = { name: 'hidden2', units: 6 }
    session.scores = { frame: frameOf(1, { swapped: true }) }
    expect(projection.rests).toBe(true)
  })
})

describe('the tour', () => {
  test('begins at what is drawn, without a jump, and moves while it runs', () => {
    const before = matrix()
    projection.toggleTour()
    expect([tour.running, largestMove(before) < 1e-6]).toEqual([true, true])
    pass(2)
    expect(largestMove(before)).toBeGreaterThan(0.05)
    expect(tour.time).toBeCloseTo(2, 1)
    projection.toggleTour()
    expect(waiting.size).toBe(0)
    expect(view.projection).toMatchObject({ kind: 'tour', time: tour.time })
  })

  test('does not begin by itself for who wants no motion', () => {
    stillness = true
    projection.choose('tour')
    expect([view.projection.kind, tour.running]).toEqual(['tour', false])
  })

  test('is at the same view at the same place, whichever way it was scrubbed', () => {
    projection.toggleTour()
    pass(3)
    tour.pause()
    const place = tour.time
    const there = matrix()
    tour.scrub(40)
    expect([largestMove(there) > 0.1, projection.rests]).toEqual([true, true])
    tour.scrub(place)
    expect(largestMove(there)).toBeLessThan(1e-6)
  })

  test('runs on through a frame that is fitted anew, from where it is', () => {
    projection.toggleTour()
    pass(1)
    const before = matrix()
    session.scores = { frame: frameOf(2, { swapped: true }) }
    expect(tour.running).toBe(true)
    expect(matrix()[0]).toBeCloseTo(before[1]!, 5)
    expect(matrix()[1]).toBeCloseTo(before[0]!, 5)
  })

  test('stops where another space is chosen or a view is put back', () => {
    projection.toggleTour()
    pass(0.5)
    view.projection = { kind: 'pca' }
    expect(tour.running).toBe(false)
    pass(1)
    expect([projection.rests, waiting.size]).toEqual([true, 0])
  })

  test('is steered from any space: the handle is where it was dragged, and nothing runs', () => {
    projection.toggleSteering()
    expect([view.projection.kind, tour.running, projection.rests]).toEqual(['tour', false, false])
    projection.steer(4, [0.5, 0, 0])
    expect(matrix()[4]).toBeCloseTo(0.5, 5)
    projection.toggleSteering()
    expect(projection.rests).toBe(true)
  })

  test('comes to rest, with axes to read, on a tap whose axes are all drawn', () => {
    projection.toggleTour()
    projection.toggleSteering()
    session.tap = { name: 'logits', units: 3 }
    session.scores = { frame: frameOf(1, { units: 3 }) }
    expect([tour.running, tour.steering, projection.rests, waiting.size]).toEqual([false, false, true, 0])
    expect(projection.missing).toMatch(/drawn already/)
  })

  test('is nothing where all axes are drawn already', () => {
    session.scores = { frame: frameOf(2, { units: 3 }) }
    projection.toggleTour()
    expect([view.projection.kind, tour.running]).toEqual(['pca', false])
    expect(projection.whyNot('tour')).toMatch(/drawn already/)
  })
})
