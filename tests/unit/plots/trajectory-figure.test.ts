import { Resvg } from '@resvg/resvg-js'
import { describe, expect, test } from 'vitest'
import { classColours } from '../../../src-main/shared/plots/trajectory/probe-colours.ts'
import {
  type DrawnFigure,
  type TrajectoryFigure,
  trajectoryFigure,
} from '../../../src-main/shared/plots/trajectory-figure.ts'
import { withoutProbes } from '../../../src-main/shared/projection/drawn-scores.ts'
import { light } from '../../../src-main/shared/theme/colours.ts'
import { knownScores } from './known-scores.ts'

/** Looks along −z at the plane of the paths, so that x goes right and y goes up on the page. */
function drawn(change: Partial<TrajectoryFigure> = {}): DrawnFigure {
  return trajectoryFigure({
    scores: knownScores(10, 4),
    colouring: classColours(Int32Array.of(0, 1, 0, 1), ['even', 'odd'], light),
    camera: {
      position: [5, 2, 30],
      target: [5, 2, 0],
      up: [0, 1, 0],
      lens: { kind: 'orthographic', height: 12 },
    },
    aspect: 1,
    // As high as the camera sees, and as wide.
    bounds: { low: [-1, -4, -1], high: [11, 8, 1] },
    theme: light,
    width: 340,
    rows: { first: 0, last: 9 },
    arrowRow: 9,
    arrowScale: 1,
    steepestFactor: 1,
    steps: ['actual', 'steepest'],
    member: null,
    marked: [],
    title: 'a title',
    notes: [],
    ...change,
  })
}

const figure = (change: Partial<TrajectoryFigure> = {}): string => drawn(change).svg

const count = (svg: string, piece: string): number => svg.split(piece).length - 1

describe('the trajectory figure', () => {
  test('is an SVG that another program draws', () => {
    const { svg, height } = drawn()
    const read = new Resvg(svg)
    expect([read.width, read.height]).toEqual([340, height])
  })

  test('names the axes with their shares of the variance', () => {
    const flat = figure({
      camera: {
        position: [20, 15, 30],
        target: [5, 2, 0],
        up: [0, 1, 0],
        lens: { kind: 'orthographic', height: 12 },
      },
    })
    for (const name of ['PC 1 (43%)', 'PC 2 (30%)', 'PC 3 (10%)']) expect(flat).toContain(name)
  })

  test('does not write the name of an axis that is looked along over the others', () => {
    const nearlyAlong = figure({
      camera: {
        position: [7, 3, 30],
        target: [5, 2, 0],
        up: [0, 1, 0],
        lens: { kind: 'perspective', fieldOfView: 40 },
      },
    })
    expect(nearlyAlong).toContain('PC 1')
    expect(nearlyAlong).not.toContain('PC 3')
  })

  test('gives an axis along which nothing varies no share', () => {
    const scores = {
      ...knownScores(10, 4),
      labels: ['PC 1', 'PC 2', '–'] as const,
      variance: [0.4, 0.3, 0] as const,
    }
    const svg = figure({
      scores,
      camera: {
        position: [20, 15, 30],
        target: [5, 2, 0],
        up: [0, 1, 0],
        lens: { kind: 'orthographic', height: 12 },
      },
    })
    expect(svg).toContain('PC 2 (30%)')
    expect(svg).not.toContain('(0%)')
  })

  test('leaves out the probes that are taken away: path, point and both steps', () => {
    const svg = figure({ scores: withoutProbes(knownScores(10, 4), [1, 3]) })
    expect(count(svg, `fill="${light.actual}"`)).toBe(2 + 1)
    expect(count(svg, 'stroke-dasharray')).toBe(2 + 1)
    expect(svg).not.toMatch(/NaN/)
  })

  test('has for every probe both steps, and one of each in the key', () => {
    const svg = figure()
    expect(count(svg, `fill="${light.actual}"`)).toBe(4 + 1)
    expect(count(svg, 'stroke-dasharray')).toBe(4 + 1)
  })

  test('tells the steps apart by shape: only the actual head is filled, only the steepest line dashed', () => {
    const svg = figure()
    const dashed = svg.match(/<path[^>]*stroke-dasharray[^>]*>/g) ?? []
    expect(dashed.every((path) => path.includes(`stroke="${light.steepest}"`))).toBe(true)
    expect(svg).not.toContain(`fill="${light.steepest}"`)
  })

  test('draws an arrow as long as the step times its scale', () => {
    const tip = (scale: number): number => {
      const [, x = '0'] =
        new RegExp(`L([\\d.]+) [\\d.]+L[^"]*Z" fill="${light.actual}"`).exec(figure({ arrowScale: scale })) ??
        []
      return Number(x)
    }
    expect(tip(3) - tip(2)).toBeCloseTo(tip(2) - tip(1), 1)
    expect(tip(2)).toBeGreaterThan(tip(1))
  })

  test('lengthens steepest steps by their factor and says so', () => {
    const dashes = (svg: string) => (svg.match(/<path d="([^"]*)"[^>]*stroke-dasharray/g) ?? []).slice(0, 4)
    expect(dashes(figure({ steepestFactor: 3 }))).not.toEqual(dashes(figure()))
    expect(figure({ steepestFactor: 1234 })).toContain('steepest step ×1230')
  })

  test('cuts an arrow that would cross the drawing, and takes its head', () => {
    const svg = figure({ arrowScale: 1e4 })
    // The one in the key.
    expect(count(svg, `fill="${light.actual}"`)).toBe(1)
    expect(svg).toContain('longer than drawn (no head): 4 actual, 4 steepest')
    const [, line = ''] = new RegExp(`<path d="([^"]*)" fill="none" stroke="${light.actual}"`).exec(svg) ?? []
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = line.split(/[ML ]/).filter(Boolean).map(Number)
    expect(Math.hypot(x2 - x1, y2 - y1)).toBeCloseTo(0.25 * (340 - 72), 0)
  })

  test('says in the key how much the steps are lengthened', () => {
    expect(figure({ arrowScale: 20 })).toContain('drawn ×20')
    expect(figure({ arrowScale: 72.7043 })).toContain('drawn ×72.7<')
  })

  test('fills the points of the batch and draws the others as rings, and says so', () => {
    const svg = figure({ member: Uint8Array.of(1, 0, 0, 0) })
    // And one of each in the key.
    expect(count(svg, 'r="1.9"')).toBe(1 + 1)
    expect(count(svg, 'r="1.75"')).toBe(3 + 1)
    expect(svg).toContain('in the batch (1)')
    expect(svg).toContain('not in it (3)')
  })

  test('counts only the probes that are drawn', () => {
    const scores = withoutProbes(knownScores(10, 4), [0, 3])
    const svg = figure({ scores, member: Uint8Array.of(1, 1, 0, 0), marked: [0, 2] })
    for (const word of ['in the batch (1)', 'not in it (1)', 'marked (1)']) expect(svg).toContain(word)
  })

  test('of a whole batch says nothing of who is in it', () => {
    expect(figure({ member: Uint8Array.of(1, 1, 1, 1) })).not.toContain('in the batch')
  })

  test('marked probes stand out over the others, which fade', () => {
    const svg = figure({ marked: [0] })
    expect(svg).toContain('marked (1)')
    // Of the marked one and of the key alone.
    expect(count(svg, `fill="${light.actual}"`)).toBe(1 + 1)
    expect(svg.lastIndexOf(`fill="${light.text}" stroke="${light.canvas}"`)).toBeGreaterThan(0)
  })

  test('draws one kind of step where the other is not shown', () => {
    const svg = figure({ steps: ['steepest'] })
    expect(svg).not.toContain(light.actual)
    expect(count(svg, 'stroke-dasharray')).toBe(4 + 1)
  })

  test('says how many arrows are under their own points', () => {
    expect(figure({ arrowScale: 0.01 })).toContain('no longer than their points: 4 actual, 4 steepest')
    expect(figure()).not.toContain('no longer than')
  })

  test('nothing leaves the page', () => {
    const svg = figure({ arrowScale: 1e4, rows: { first: 0, last: 9 }, bounds: null })
    const { height } = drawn({ arrowScale: 1e4, bounds: null })
    const places = [...svg.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)])
    for (const [x = 0, y = 0] of places) {
      expect(x).toBeGreaterThanOrEqual(0)
      expect(x).toBeLessThanOrEqual(340)
      expect(y).toBeGreaterThanOrEqual(0)
      expect(y).toBeLessThanOrEqual(height)
    }
  })

  test('a picture with room around the data is fitted to the page', () => {
    const far: TrajectoryFigure['camera'] = {
      position: [5, 2, 30],
      target: [5, 2, 0],
      up: [0, 1, 0],
      lens: { kind: 'orthographic', height: 120 },
    }
    const numbers = (svg: string): number[] => (svg.match(/-?\d+(\.\d+)?/g) ?? []).map(Number)
    const [fitted, whole] = [numbers(figure({ camera: far, aspect: 2 })), numbers(figure())]
    expect(fitted).toHaveLength(whole.length)
    fitted.forEach((number, index) => {
      expect(Math.abs(number - (whole[index] ?? 0))).toBeLessThan(0.03)
    })
  })

  test('without a row of arrows has none, in the key neither', () => {
    const svg = figure({ arrowRow: null })
    expect(svg).not.toContain(light.actual)
    expect(svg).not.toContain('steepest step')
  })

  test('draws only the rows that are asked for', () => {
    const pathsOf = (svg: string): string => /<g fill="none"[\s\S]*?<\/g>/.exec(svg)?.[0] ?? ''
    const all = pathsOf(figure())
    const some = pathsOf(figure({ rows: { first: 6, last: 9 } }))
    expect(count(all, 'M')).toBeGreaterThan(count(some, 'M'))
    expect(count(some, 'M')).toBeGreaterThanOrEqual(4)
  })

  test('draws nearer probes over farther ones', () => {
    const scores = knownScores(2, 2)
    // Both on one line of sight, probe 1 nearer to the camera.
    for (const row of [0, 1]) scores.activation.set([row, 0, 0, row, 0, 5], row * 6)
    const svg = figure({
      scores,
      colouring: classColours(Int32Array.of(0, 1), ['even', 'odd'], light),
      rows: { first: 0, last: 1 },
      arrowRow: 1,
    })
    const dots = [...svg.matchAll(/<circle[^>]*r="1.9" fill="(#\w+)"/g)].map(([, colour]) => colour)
    expect(dots).toEqual([light.classes[0], light.classes[1]])
  })

  test('leaves out what is behind a camera in perspective', () => {
    const svg = figure({
      camera: {
        position: [5, 2, 1],
        target: [5, 2, -1],
        up: [0, 1, 0],
        lens: { kind: 'perspective', fieldOfView: 50 },
      },
    })
    expect(svg).not.toMatch(/NaN|Infinity/)
  })

  test('keeps names that come from files from being read as markup', () => {
    const svg = figure({
      title: '<script>&"\u0001',
      colouring: classColours(Int32Array.of(0, 1, 0, 1), ['a<b', 'c&d'], light),
    })
    expect(svg).not.toContain('<script>')
    expect(svg).toContain('&lt;script&gt;&amp;')
    expect(() => new Resvg(svg)).not.toThrow()
  })

  test('of many rows stays small: segments of one depth and colour are one path', () => {
    const svg = figure({
      scores: knownScores(20_000, 40),
      rows: { first: 0, last: 19_999 },
      bounds: null,
      arrowRow: null,
      camera: {
        position: [10_000, 2, 30],
        target: [10_000, 2, 0],
        up: [0, 1, 0],
        lens: { kind: 'orthographic', height: 20_000 },
      },
    })
    expect(count(svg, '<path')).toBeLessThan(48 * 2 * 4 + 50)
    expect(svg.length).toBeLessThan(500_000)
  })

  test('draws a run that never moved', () => {
    const scores = knownScores(3, 2)
    scores.activation.fill(1)
    expect(
      figure({
        scores,
        colouring: classColours(Int32Array.of(0, 1), ['even', 'odd'], light),
        rows: { first: 0, last: 2 },
        arrowRow: 2,
      }),
    ).not.toMatch(/NaN|Infinity/)
  })
})
