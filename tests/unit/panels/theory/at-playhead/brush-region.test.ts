import { describe, expect, test } from 'vitest'
import { isInside } from '../../../../../src-renderer/panels/theory/at-playhead/brush-region.ts'
import {
  probeNear,
  probePlane,
  probesInside,
} from '../../../../../src-renderer/panels/theory/at-playhead/probe-plane.ts'

describe('what a drag encloses', () => {
  test('by a box or a span, in whichever direction it was drawn', () => {
    const box = { kind: 'box', from: [10, 20], to: [4, 5] } as const
    expect(isInside(box, 5, 6)).toBe(true)
    expect(isInside(box, 5, 21)).toBe(false)
    expect(isInside({ ...box, kind: 'span' }, 5, 21)).toBe(true)
    expect(isInside({ ...box, kind: 'span' }, 11, 6)).toBe(false)
  })

  test('by a lasso, also a hollow one', () => {
    // A U: open at the top, its notch from x = 2 to 4 above y = 4.
    const points = [
      [0, 0],
      [2, 0],
      [2, 4],
      [4, 4],
      [4, 0],
      [6, 0],
      [6, 6],
      [0, 6],
    ] as const
    const lasso = { kind: 'lasso', points } as const
    expect(isInside(lasso, 1, 1)).toBe(true)
    expect(isInside(lasso, 5, 1)).toBe(true)
    expect(isInside(lasso, 3, 5)).toBe(true)
    expect(isInside(lasso, 3, 2)).toBe(false)
    expect(isInside(lasso, 7, 3)).toBe(false)
  })

  test('as much of a circle as its area says', () => {
    const points = Array.from({ length: 200 }, (_, index) => {
      const angle = (2 * Math.PI * index) / 200
      return [50 + 40 * Math.cos(angle), 50 + 40 * Math.sin(angle)] as const
    })
    let inside = 0
    for (let x = 0.5; x < 100; x++)
      for (let y = 0.5; y < 100; y++) if (isInside({ kind: 'lasso', points }, x, y)) inside++
    expect(inside / (Math.PI * 40 * 40)).toBeCloseTo(1, 2)
  })
})

describe('where the probes of a gain chart lie', () => {
  const ticks: number[] = []
  const range = {
    scale: 'log' as const,
    horizontal: { minimum: 1, maximum: 100, ticks },
    vertical: { minimum: 0.1, maximum: 10, ticks },
  }
  const corners = { lower: [50, 200], upper: [250, 0] } as const
  const plane = probePlane(
    {
      inputNorm: Float32Array.of(10, 1, 100, 10, Number.NaN),
      gain: Float32Array.of(1, 10, 0, 1000, 1),
      hidden: new Set<number>(),
    },
    range,
    corners,
  )

  test('is even in the logarithm, and at the edge for what lies beyond', () => {
    const places = [0, 1, 2, 3].map((probe) =>
      [...plane.places.subarray(2 * probe, 2 * probe + 2)].map(Math.round),
    )
    expect(places).toEqual([
      [150, 100],
      [50, 0],
      [250, 200],
      [150, 0],
    ])
  })

  test('is even in arcsinh where the axis has either sign', () => {
    const { places } = probePlane(
      { inputNorm: Float32Array.of(10, 10, 10), gain: Float32Array.of(0, -8, 1), hidden: new Set<number>() },
      { ...range, scale: 'symmetric', vertical: { minimum: -8, maximum: 8, ticks } },
      corners,
    )
    expect([places[1], places[3]]).toEqual([100, 200])
    // arcsinh 1 = 0.8814 of arcsinh 8 = 2.7765.
    expect(places[5]).toBeCloseTo(100 - (100 * 0.8814) / 2.7765, 2)
  })

  test('tells the nearest within reach, and none of those that are not drawn', () => {
    expect(probeNear(plane, [153, 104])).toBe(0)
    expect(probeNear(plane, [170, 104])).toBeNull()
    const hidden = probePlane(
      { inputNorm: Float32Array.of(10), gain: Float32Array.of(1), hidden: new Set([0]) },
      range,
      corners,
    )
    expect(probeNear(hidden, [150, 100])).toBeNull()
    expect(probesInside(hidden, { kind: 'box', from: [0, 0], to: [300, 300] })).toEqual([])
  })

  test('tells those within a region', () => {
    expect(probesInside(plane, { kind: 'box', from: [100, 0], to: [200, 150] })).toEqual([0, 3])
  })
})
