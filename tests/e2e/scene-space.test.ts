/**
 * The drawn space in a real browser: what the shader makes of sixteen scores is held against `drawScores` and the camera
 * of the figures, which share no code with it.
 */
import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { type PagePoint, type Projector, projector } from '../../src-main/shared/plots/camera.ts'
import { type DrawnScores, drawScores } from '../../src-main/shared/projection/drawn-scores.ts'
import { openScenePage } from './scene-page/open-scene-page.ts'
import './scene-page/scene-window.ts'
import { syntheticScores } from './scene-page/synthetic-scores.ts'

const size = { width: 900, height: 600 }
const components = 16
const row = 17
const few = syntheticScores(7, 40, components)

const opened = openScenePage()
let page: Page
beforeEach(() => {
  page = opened.page
})

/** Three orthonormal directions that take of every axis, [3, 16]. */
function denseMatrix(seed: number): number[] {
  const rows: number[][] = []
  for (let axis = 0; axis < 3; axis++) {
    const made = Array.from(
      { length: components },
      (_, entry) => Math.sin(seed + 7.7 * axis + 3.1 * entry) / (1 + entry / 3),
    )
    for (const other of rows) {
      const dot = made.reduce((sum, value, entry) => sum + value * (other[entry] ?? 0), 0)
      made.forEach((value, entry) => {
        made[entry] = value - dot * (other[entry] ?? 0)
      })
    }
    const length = Math.hypot(...made)
    rows.push(made.map((value) => value / length))
  }
  return rows.flat()
}

const matrix = denseMatrix(1)
const drawn = drawScores(few, {
  matrix: Float32Array.from(matrix),
  labels: ['', '', ''],
  variance: [0, 0, 0],
})

/** A few probes, all of one colour, in a space that takes of every axis; nothing else in the picture. */
async function showFew(colour: string): Promise<Projector> {
  const { fieldOfView, ...placed } = await page.evaluate(
    async ({ matrix, row, colour }) => {
      const { scene, synthetic, rest } = window.bench
      const scores = synthetic(7, 40, 16)
      scene.main.setScores(scores)
      scene.main.setColouring({ kind: 'flat', colour })
      scene.setSpace({ matrix: Float32Array.from(matrix), axes: null, handles: [] })
      scene.setTrail(0)
      scene.setArrows({ scale: 1, actual: false, steepest: false, rows: 'playhead' })
      scene.main.setPlayhead(row)
      scene.lookAlong(2)
      await rest()
      const pose = scene.pose()
      scene.setPose({ ...pose, position: [pose.position[0] + 3, pose.position[1] + 2, pose.position[2]] })
      await rest()
      return scene.pose()
    },
    { matrix, row, colour },
  )
  const camera = { ...placed, lens: { kind: 'perspective' as const, fieldOfView } }
  return projector(camera, { left: 0, top: 0, ...size })
}

/** Where the numbers [row, probe, 3] put a probe, moved by a step as long as it is drawn. */
function placeOf(
  at: Projector,
  probe: number,
  step?: { of: keyof Pick<DrawnScores, 'actual' | 'steepest'>; scale: number },
): PagePoint {
  const cell = 3 * (row * few.probes + probe)
  const along = (axis: number): number =>
    (drawn.activation[cell + axis] ?? 0) + (step ? step.scale * (drawn[step.of][cell + axis] ?? 0) : 0)
  return at.project(along(0), along(1), along(2))
}

/** Pixels of the picture that are much more of one channel than of another. */
async function pixelsWith(more: 0 | 1 | 2, less: 0 | 1 | 2): Promise<{ x: number; y: number }[]> {
  return await page.evaluate(
    async ({ more, less, width, height }) => {
      const bitmap = await createImageBitmap(await window.bench.scene.toPng({ width, height }))
      const context = new OffscreenCanvas(width, height).getContext('2d')
      if (!context) throw new Error('expected a 2D canvas')
      context.drawImage(bitmap, 0, 0)
      const { data } = context.getImageData(0, 0, width, height)
      const found: { x: number; y: number }[] = []
      for (let pixel = 0; pixel < width * height; pixel++) {
        const [of, other] = [data[4 * pixel + more] ?? 0, data[4 * pixel + less] ?? 0]
        if (of > 90 && of > 1.8 * other) found.push({ x: pixel % width, y: Math.floor(pixel / width) })
      }
      return found
    },
    { more, less, ...size },
  )
}

type Point = { x: number; y: number }

/** From a point to the segment between two others. */
function distanceTo(point: Point, from: Point, to: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const share = ((point.x - from.x) * dx + (point.y - from.y) * dy) / (dx * dx + dy * dy || 1)
  const clipped = Math.min(1, Math.max(0, share))
  return Math.hypot(point.x - from.x - clipped * dx, point.y - from.y - clipped * dy)
}

describe('what the shader projects', () => {
  it('is every probe where the numbers say, and nothing elsewhere', async () => {
    const at = await showFew('#ff0000')
    const places = Array.from({ length: few.probes }, (_, probe) => placeOf(at, probe))
    const red = await pixelsWith(0, 1)
    for (const place of places) {
      expect(
        Math.min(...red.map(({ x, y }) => Math.hypot(x + 0.5 - place.x, y + 0.5 - place.y))),
      ).toBeLessThan(1)
    }
    const strays = red.filter((pixel) =>
      places.every(({ x, y }) => Math.hypot(pixel.x + 0.5 - x, pixel.y + 0.5 - y) > 10),
    )
    expect(strays).toEqual([])
    const onScreen = await page.evaluate(() =>
      [0, 1, 2, 3, 4, 5, 6].map((probe) => window.bench.scene.screenPoint(probe)),
    )
    onScreen.forEach((point, probe) => {
      expect(point?.x).toBeCloseTo(places[probe]?.x ?? Number.NaN, 1)
      expect(point?.y).toBeCloseTo(places[probe]?.y ?? Number.NaN, 1)
    })
  })

  it.each([
    ['actual', 1],
    ['steepest', 3],
  ] as const)('is the %s step from its 16-bit integers, times %d', async (of, factor) => {
    const at = await showFew('#0d1014')
    const scale = await page.evaluate(
      async ({ of, factor }) => {
        const { scene, rest } = window.bench
        scene.main.setSteepestFactor(factor)
        scene.setArrows({ scale: 'auto', actual: true, steepest: true, rows: 'playhead' })
        const scale = scene.arrowScale()
        scene.setArrows({ scale, actual: of === 'actual', steepest: of === 'steepest', rows: 'playhead' })
        await rest()
        return scale
      },
      { of, factor },
    )
    const arrows = Array.from({ length: few.probes }, (_, probe) => ({
      tail: placeOf(at, probe),
      tip: placeOf(at, probe, { of, scale: scale * factor }),
    }))
    const lengths = arrows.map(({ tail, tip }) => Math.hypot(tip.x - tail.x, tip.y - tail.y))
    expect(Math.max(...lengths)).toBeGreaterThan(20)
    const coloured = of === 'actual' ? await pixelsWith(0, 2) : await pixelsWith(2, 0)
    arrows.forEach(({ tip }, index) => {
      if ((lengths[index] ?? 0) < 12) return
      expect(
        Math.min(...coloured.map(({ x, y }) => Math.hypot(x + 0.5 - tip.x, y + 0.5 - tip.y))),
      ).toBeLessThan(3)
    })
    const strays = coloured.filter(({ x, y }) =>
      arrows.every(({ tail, tip }) => distanceTo({ x: x + 0.5, y: y + 0.5 }, tail, tip) > 8),
    )
    expect(strays).toEqual([])
  })

  it('uploads nothing while the space turns or another is chosen, under the playhead or at its side', async () => {
    await showFew('#ff0000')
    const spaces = Array.from({ length: 12 }, (_, step) => denseMatrix(1 + step / 20))
    const uploads = await page.evaluate(async (spaces) => {
      const { scene, uploads, frame } = window.bench
      const handles = Array.from({ length: 16 }, (_, axis) => `PC ${axis + 1}`)
      scene.setArrows({ scale: 'auto', actual: true, steepest: true, rows: 'trail' })
      scene.setTrail('auto')
      const labels = ['a', 'b', 'c'] as const
      scene.setSpace({
        matrix: new Float32Array(48).fill(0.1),
        axes: { labels, variance: [0, 0, 0] },
        handles,
      })
      await frame()
      const before = uploads.calls
      for (const [step, matrix] of spaces.entries()) {
        const axes = step % 4 === 3 ? { labels, variance: [0.5, 0.3, 0.1] as const } : null
        scene.setSpace({ matrix: Float32Array.from(matrix), axes, handles })
        scene.main.setPlayhead(step)
        scene.setGrowth({ steepest: 1, actual: step / 12, gap: step / 12 })
        await frame()
      }
      return { before, during: uploads.calls - before }
    }, spaces)
    expect(uploads.before).toBeGreaterThan(0)
    expect(uploads.during).toBe(0)
  })

  it('is drawn in at most eight calls with everything on, and then not again', async () => {
    const { calls, frames } = await page.evaluate(async () => {
      const { scene, synthetic, firstAxes, frame, rest } = window.bench
      const scores = synthetic(200, 100, 16)
      scene.main.setScores(scores)
      scene.main.setPlayhead(99)
      scene.main.setSelection(3, [4, 5])
      scene.setTrail(Number.POSITIVE_INFINITY)
      scene.setArrows({ scale: 'auto', actual: true, steepest: true, rows: 'every' })
      scene.setGrowth({ steepest: 1, actual: 0.5, gap: 1 })
      scene.setSpace(firstAxes(scores))
      await rest()
      // While the box fades and the handles come, all of them are in the picture.
      scene.setSpace(firstAxes(scores, true))
      let calls = 0
      for (let step = 0; step < 4; step++) {
        await frame()
        calls = Math.max(calls, scene.statistics.drawCalls)
      }
      await rest()
      const { framesRendered } = scene.statistics
      await new Promise((resolve) => setTimeout(resolve, 400))
      return { calls, frames: scene.statistics.framesRendered - framesRendered }
    })
    expect(calls).toBeGreaterThan(5)
    expect(calls).toBeLessThanOrEqual(8)
    expect(frames).toBe(0)
  })
})

describe('a hand on the space', () => {
  it('encloses exactly the probes inside a box or an outline, and none that is hidden', async () => {
    const at = await showFew('#ff0000')
    const places = Array.from({ length: few.probes }, (_, probe) => placeOf(at, probe))
    const middle = places.reduce((sum, { x }) => sum + x / few.probes, 0)
    const [hidden = 0] = places.flatMap(({ x }, probe) => (x < middle ? [probe] : []))
    const found = await page.evaluate(
      ({ middle, hidden }) => {
        const { scene } = window.bench
        scene.main.setHidden([hidden])
        const box = scene.probesWithin({ kind: 'box', from: { x: middle, y: 600 }, to: { x: 0, y: 0 } })
        const points = [
          { x: 900, y: 0 },
          { x: middle, y: 0 },
          { x: middle, y: 600 },
          { x: 900, y: 600 },
        ]
        return { box, lasso: scene.probesWithin({ kind: 'lasso', points }) }
      },
      { middle, hidden },
    )
    const left = places.flatMap(({ x }, probe) => (x < middle && probe !== hidden ? [probe] : []))
    const right = places.flatMap(({ x }, probe) => (x > middle ? [probe] : []))
    expect(left.length).toBeGreaterThan(0)
    expect(right.length).toBeGreaterThan(0)
    expect(found).toEqual({ box: left, lasso: right })
  })

  it('drags the end of a handle in the plane of the picture, and not the camera', async () => {
    const tip = await page.evaluate(async () => {
      const { scene, synthetic, firstAxes, rest } = window.bench
      const scores = synthetic(20, 60, 6)
      scene.main.setScores(scores)
      const space = firstAxes(scores, true)
      scene.setSpace(space)
      scene.setSteering(true)
      scene.lookAlong(2)
      await rest()
      const heard: { handle: number; displacement: number[] }[] = []
      scene.on('steer', (handle, displacement) => {
        heard.push({ handle, displacement: [...displacement] })
        displacement.forEach((part, axis) => {
          space.matrix[16 * axis + handle] = (space.matrix[16 * axis + handle] ?? 0) + part
        })
        scene.setSpace(space)
      })
      Object.assign(window, { heard })
      // The name stands outside the end, seen from the middle.
      const name = [...document.querySelectorAll('.scene-labels span')].find(
        ({ textContent }) => textContent === 'PC 1',
      )
      const { left = 0, top = 0, width = 0, height = 0 } = name?.getBoundingClientRect() ?? {}
      return { x: left + width / 2 - 18, y: top + height / 2 }
    })
    const before = await page.evaluate(() => window.bench.scene.pose().position)
    await page.mouse.move(tip.x, tip.y)
    expect(await page.evaluate(() => document.querySelector('canvas')?.style.cursor)).toBe('move')
    await page.mouse.down()
    await page.mouse.move(tip.x - 30, tip.y - 60)
    await page.mouse.move(tip.x - 30, tip.y - 60.2)
    await page.mouse.up()
    const heard: { handle: number; displacement: [number, number, number] }[] = await page.evaluate(() =>
      Reflect.get(window, 'heard'),
    )
    const [first, second] = heard
    expect(first?.handle).toBe(0)
    const [x = 0, y = 0, z = 0] = first?.displacement ?? []
    // Up on the canvas is up in the space.
    expect(y / x).toBeCloseTo(-2, 1)
    expect(y).toBeGreaterThan(0.05)
    expect(Math.abs(z)).toBeLessThan(0.01)
    // The space that was set put the end under the pointer: there is nothing left to go.
    expect(Math.hypot(...(second?.displacement ?? [1]))).toBeLessThan(0.01)
    const after = await page.evaluate(() =>
      window.bench.rest().then(() => window.bench.scene.pose().position),
    )
    after.forEach((place, axis) => {
      expect(place).toBeCloseTo(before[axis] ?? Number.NaN, 3)
    })
  })
})
