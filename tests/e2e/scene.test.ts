/** The 3D view in a real browser: what reaches the GPU, what is seen, what is left behind. */
import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { dark } from '../../src-main/shared/theme/colours.ts'
import { openScenePage } from './scene-page/open-scene-page.ts'
import './scene-page/scene-window.ts'

const opened = openScenePage()
let page: Page
let complaints: string[]
beforeEach(() => {
  page = opened.page
  complaints = opened.complaints
})

/** Ninety-six probes, three hundred rows, the playhead in their midst. */
async function showRun(): Promise<void> {
  await page.evaluate(async () => {
    const { scene, synthetic, firstAxes, labels, rest } = window.bench
    scene.main.setProbes({ labels: labels(96), classes: ['a', 'b', 'c'] })
    const scores = synthetic(96, 300)
    scene.main.setScores(scores)
    scene.setSpace(firstAxes(scores))
    scene.main.setPlayhead(150.5)
    await rest()
  })
}

/** Pixels of the picture within a little of a colour. */
async function pixelsOf(hex: string): Promise<number> {
  return await page.evaluate(async (colour) => {
    const blob = await window.bench.scene.toPng({ width: 900, height: 600 })
    const bitmap = await createImageBitmap(blob)
    const context = new OffscreenCanvas(900, 600).getContext('2d')
    if (!context) throw new Error('expected a 2D canvas')
    context.drawImage(bitmap, 0, 0)
    const { data } = context.getImageData(0, 0, 900, 600)
    const wanted = [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16))
    let count = 0
    for (let index = 0; index < data.length; index += 4) {
      if (wanted.every((value, channel) => Math.abs((data[index + channel] ?? 0) - value) < 24)) count++
    }
    return count
  }, hex)
}

describe('what reaches the GPU', () => {
  it('is nothing while one scrubs, orbits, selects, changes the trail or the arrows', async () => {
    await showRun()
    const calls = await page.evaluate(async () => {
      const { scene, frame, uploads } = window.bench
      scene.main.setSelection(3, [])
      await frame()
      const before = uploads.calls
      for (let step = 0; step < 20; step++) {
        scene.main.setPlayhead(step * 14.7)
        scene.setTrail(step % 2 ? 20 : Number.POSITIVE_INFINITY)
        scene.main.setSelection(step, [])
        scene.setArrows({
          scale: step % 2 ? 'auto' : 10,
          actual: step % 3 > 0,
          steepest: true,
          rows: 'playhead',
        })
        const pose = scene.pose()
        scene.setPose({ ...pose, position: [pose.position[0] + 0.1, pose.position[1], pose.position[2]] })
        await frame()
      }
      return { before, during: uploads.calls - before }
    })
    expect(calls.before).toBeGreaterThan(0)
    expect(calls.during).toBe(0)
  })

  it('is a handful of draw calls with everything on', async () => {
    await showRun()
    const calls = await page.evaluate(async () => {
      const { scene, frame } = window.bench
      scene.main.setSelection(3, [])
      scene.setTrail(Number.POSITIVE_INFINITY)
      await frame()
      return scene.statistics.drawCalls
    })
    expect(calls).toBe(5)
  })

  it('is the new rows alone when a run grows', async () => {
    const bytes = await page.evaluate(async () => {
      const { scene, synthetic, firstRows, rest } = window.bench
      const scores = synthetic(50, 105)
      // One texture row of room holds 81 rows of 50 probes: growth is not met here.
      scene.main.setScores(firstRows(scores, 60))
      await rest()
      const before = scene.statistics.uploadedBytes
      scene.main.setScores(firstRows(scores, 61), 60)
      return scene.statistics.uploadedBytes - before
    })
    // Two texels of activation, one of each step; of each scale 13 texels hold cells 3000 to 3050.
    expect(bytes).toBe(50 * (2 * 16 + 2 * 16) + 2 * 13 * 16)
  })

  it('is no frame at all while nothing changes', async () => {
    await showRun()
    const frames = await page.evaluate(async () => {
      const before = window.bench.scene.statistics.framesRendered
      await new Promise((resolve) => setTimeout(resolve, 400))
      return window.bench.scene.statistics.framesRendered - before
    })
    expect(frames).toBe(0)
  })

  it('leaves with the scene, and its listeners and labels with it', async () => {
    const left = await page.evaluate(async () => {
      const { create, themes, synthetic, listeners } = window.bench
      const host = document.createElement('div')
      const canvas = document.createElement('canvas')
      host.append(canvas)
      document.body.append(host)
      const before = new Set(listeners)
      const scene = create(canvas, themes.dark)
      scene.main.setScores(synthetic(20, 50))
      scene.main.setSelection(1, [])
      await new Promise<void>((resolve) => {
        const stop = scene.on('render', () => {
          stop()
          resolve()
        })
      })
      const held = scene.statistics
      const during = [...listeners].filter((key) => !before.has(key)).length
      scene.dispose()
      const { geometries, textures, framesRendered } = scene.statistics
      scene.main.setPlayhead(10)
      await new Promise((resolve) => setTimeout(resolve, 200))
      return {
        held: held.geometries > 0 && held.textures > 0 && during > 0,
        geometries,
        textures,
        listeners: [...listeners].filter((key) => !before.has(key)),
        elements: host.children.length,
        frames: scene.statistics.framesRendered - framesRendered,
      }
    })
    expect(left).toEqual({ held: true, geometries: 0, textures: 0, listeners: [], elements: 1, frames: 0 })
  })
})

describe('what is seen', () => {
  it('is both arrows, each in its colour, and only while it is asked for', async () => {
    await showRun()
    expect(await pixelsOf(dark.actual)).toBeGreaterThan(200)
    expect(await pixelsOf(dark.steepest)).toBeGreaterThan(100)
    await page.evaluate(() =>
      window.bench.scene.setArrows({ scale: 'auto', actual: true, steepest: false, rows: 'playhead' }),
    )
    expect(await pixelsOf(dark.steepest)).toBe(0)
    expect(await pixelsOf(dark.actual)).toBeGreaterThan(200)
  })

  it('is longer arrows at a larger scale', async () => {
    await showRun()
    const scale = await page.evaluate(() => window.bench.scene.arrowScale())
    const before = await pixelsOf(dark.actual)
    await page.evaluate(
      (longer) =>
        window.bench.scene.setArrows({ scale: longer, actual: true, steepest: true, rows: 'playhead' }),
      3 * scale,
    )
    expect(await pixelsOf(dark.actual)).toBeGreaterThan(1.5 * before)
  })

  it('is a ring where a probe is outside the batch, a disc where it is inside', async () => {
    await page.evaluate(() => {
      const { scene, synthetic } = window.bench
      scene.main.setScores(synthetic(6, 20))
      scene.setArrows({ scale: 'auto', actual: false, steepest: false, rows: 'playhead' })
      scene.setTrail(0)
      scene.main.setMembership(new Uint8Array(120).fill(1))
    })
    const middle = (): Promise<number> =>
      page.evaluate(async () => {
        const { scene } = window.bench
        const bitmap = await createImageBitmap(await scene.toPng({ width: 900, height: 600 }))
        const context = new OffscreenCanvas(900, 600).getContext('2d')
        const at = scene.screenPoint(0)
        if (!context || !at) throw new Error('expected a picture with probe 0 in it')
        context.drawImage(bitmap, 0, 0)
        return Math.max(...context.getImageData(Math.round(at.x), Math.round(at.y), 1, 1).data.subarray(0, 3))
      })
    await expect.poll(middle).toBeGreaterThan(100)
    await page.evaluate(() => window.bench.scene.main.setMembership(new Uint8Array(120)))
    await expect.poll(middle).toBeLessThan(70)
  })

  it('is no probe that is hidden, and the more of those that are marked where others are dimmed', async () => {
    await showRun()
    await page.evaluate(() => window.bench.scene.main.setColouring({ kind: 'flat', colour: '#ff00ff' }))
    const all = await pixelsOf('#ff00ff')
    await page.evaluate(() => window.bench.scene.main.setSelection(null, [4, 9]))
    expect(all).toBeGreaterThan(800)
    await expect.poll(() => pixelsOf('#ff00ff')).toBeLessThan(all / 4)
    expect(await pixelsOf('#ff00ff')).toBeGreaterThan(15)
    await page.evaluate(() => window.bench.scene.main.setHidden([4, 9]))
    await expect.poll(() => pixelsOf('#ff00ff')).toBe(0)
  })

  it('is the colour of the palette that a value points at', async () => {
    await showRun()
    await page.evaluate(() => {
      const palette = new Uint8Array(1024)
      palette.set([255, 0, 255, 255], 4 * 7)
      palette.set([0, 255, 255, 255], 4 * 8)
      const values = Float32Array.from({ length: 96 * 300 }, (_, cell) => (cell % 96 === 0 ? 7 : 8))
      window.bench.scene.main.setColouring({ kind: 'values', values, byteOf: (value) => value, palette })
    })
    const [one, others] = [await pixelsOf('#ff00ff'), await pixelsOf('#00ffff')]
    expect(one).toBeGreaterThan(20)
    expect(others).toBeGreaterThan(20 * one)
  })

  it('is another run over the first, until it is taken away', async () => {
    await showRun()
    const textures = await page.evaluate(async () => {
      const { scene, synthetic, rest } = window.bench
      const before = scene.statistics.textures
      const layer = scene.addLayer()
      layer.setScores(synthetic(40, 50))
      layer.setColouring({ kind: 'flat', colour: '#ff00ff' })
      layer.setPlayhead(30)
      Object.assign(window, { layer })
      await rest()
      return { before, during: scene.statistics.textures }
    })
    expect(textures.during).toBeGreaterThan(textures.before)
    expect(await pixelsOf('#ff00ff')).toBeGreaterThan(400)
    await page.evaluate(() => Reflect.get(window, 'layer').dispose())
    expect(await pixelsOf('#ff00ff')).toBe(0)
    expect(await page.evaluate(() => window.bench.scene.statistics.textures)).toBe(textures.before)
  })

  it('is as much of a step as it has grown, and what then remains between the two', async () => {
    await showRun()
    await page.evaluate(() => window.bench.scene.setTrail(0))
    const [actual, steepest] = [await pixelsOf(dark.actual), await pixelsOf(dark.steepest)]
    await page.evaluate(() => window.bench.scene.setGrowth({ steepest: 1, actual: 0, gap: 0 }))
    expect(await pixelsOf(dark.actual)).toBe(0)
    expect(await pixelsOf(dark.steepest)).toBeGreaterThan(0.9 * steepest)
    await page.evaluate(() => window.bench.scene.setGrowth({ steepest: 1, actual: 0.5, gap: 0 }))
    const half = await pixelsOf(dark.actual)
    expect(half).toBeGreaterThan(0.1 * actual)
    expect(half).toBeLessThan(0.9 * actual)
    const text = await pixelsOf(dark.text)
    await page.evaluate(() => window.bench.scene.setGrowth({ steepest: 1, actual: 1, gap: 1 }))
    expect(await pixelsOf(dark.text)).toBeGreaterThan(text + 15)
  })

  it('is the arrows of every row of the trail where they are asked for', async () => {
    await showRun()
    await page.evaluate(() => window.bench.scene.setTrail(30))
    const empty = await pixelsOf(dark.canvas)
    await page.evaluate(() =>
      window.bench.scene.setArrows({ scale: 'auto', actual: true, steepest: true, rows: 'trail' }),
    )
    expect(empty - (await pixelsOf(dark.canvas))).toBeGreaterThan(3000)
  })

  it('is every row of the trail as hairs where there are too many to tell apart, but of no hidden probe', async () => {
    await showRun()
    await page.evaluate(() => {
      window.bench.scene.setTrail(Number.POSITIVE_INFINITY)
      window.bench.scene.setArrows({ scale: 'auto', actual: true, steepest: true, rows: 'playhead' })
    })
    const bare = await pixelsOf(dark.canvas)
    const draw = (hidden: number) =>
      page.evaluate((count) => {
        window.bench.scene.setArrows({ scale: 'auto', actual: true, steepest: true, rows: 'every' })
        window.bench.scene.main.setHidden(Array.from({ length: count }, (_, probe) => probe))
        // They fade.
        return window.bench.rest()
      }, hidden)
    await draw(0)
    const all = bare - (await pixelsOf(dark.canvas))
    expect(all).toBeGreaterThan(10_000)
    expect(await page.evaluate(() => window.bench.scene.statistics.drawCalls)).toBeLessThanOrEqual(8)
    await draw(95)
    expect(bare - (await pixelsOf(dark.canvas))).toBeLessThan(0.1 * all)
  })

  it('is the axes by name, with their share of the variance', async () => {
    await showRun()
    const texts = await page.locator('.scene-labels span').allTextContents()
    expect(texts).toEqual(expect.arrayContaining(['PC 1 · 43.2%', 'PC 2 · 28.7%', 'PC 3 · 11.8%']))
  })

  it('is a still frame of any size, with or without a ground', async () => {
    await showRun()
    const corner = await page.evaluate(async () => {
      const alphaOf = async (transparent: boolean) => {
        const blob = await window.bench.scene.toPng({ width: 1600, height: 500, transparent })
        const bitmap = await createImageBitmap(blob)
        const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
        context?.drawImage(bitmap, 0, 0)
        return [bitmap.width, bitmap.height, context?.getImageData(0, 0, 1, 1).data[3]]
      }
      return [await alphaOf(false), await alphaOf(true)]
    })
    expect(corner).toEqual([
      [1600, 500, 255],
      [1600, 500, 0],
    ])
  })

  it.each([
    ['one probe and one row', 1, 1, 'none'],
    ['components that are all zero', 5, 10, 'zero'],
    ['rows that are not numbers', 12, 40, 'nan'],
    ['nothing but rows that are not numbers', 4, 6, 'all nan'],
    ['no probes', 0, 0, 'none'],
  ])('survives %s', async (_, probes, rows, spoil) => {
    const pose = await page.evaluate(
      async ({ probes, rows, spoil }) => {
        const { scene, synthetic, labels, rest } = window.bench
        const scores = synthetic(probes, rows)
        if (spoil === 'zero') {
          for (const values of [scores.activation, scores.actual, scores.steepest]) values.fill(0)
          for (const values of [scores.actualScale, scores.steepestScale]) values.fill(0)
        } else if (spoil !== 'none') {
          // As the engine says that a point and a step are not finite.
          const share = spoil === 'nan' ? 0.5 : 0
          scores.activation.fill(3e38, share * scores.activation.length)
          for (const values of [scores.actualScale, scores.steepestScale])
            values.fill(-1, share * values.length)
        }
        scene.main.setProbes({ labels: labels(probes), classes: [] })
        scene.main.setScores(scores)
        scene.setTrail(Number.POSITIVE_INFINITY)
        scene.main.setPlayhead(rows - 1)
        if (probes > 0) scene.main.setSelection(0, [])
        await rest()
        const { position, target } = scene.pose()
        return [...position, ...target, scene.arrowScale()]
      },
      { probes, rows, spoil },
    )
    expect(pose.every(Number.isFinite)).toBe(true)
    expect(complaints).toEqual([])
  })
})

describe('a hand on the view', () => {
  it('hovers and selects the probe that is under the pointer', async () => {
    await showRun()
    const at = await page.evaluate(() => {
      const heard: (number | null)[] = []
      const { scene } = window.bench
      scene.on('hover', (probe) => heard.push(probe))
      scene.on('select', (probe) => heard.push(probe))
      Object.assign(window, { heard })
      // The one furthest from all others, so that there is one right answer.
      const points = Array.from({ length: 96 }, (_, probe) => scene.screenPoint(probe) ?? { x: -1e4, y: 0 })
      const loneliness = points.map((point, probe) =>
        Math.min(
          ...points.flatMap((other, index) =>
            index === probe ? [] : [Math.hypot(point.x - other.x, point.y - other.y)],
          ),
        ),
      )
      const probe = loneliness.indexOf(Math.max(...loneliness))
      return { probe, ...(points[probe] ?? { x: 0, y: 0 }) }
    })
    await page.mouse.move(at.x + 2, at.y - 2)
    await page.mouse.down()
    await page.mouse.up()
    await page.mouse.move(2, 2)
    const heard: unknown[] = await page.evaluate(() => Reflect.get(window, 'heard'))
    expect(new Set(heard)).toEqual(new Set([at.probe, null]))
    expect(heard.filter((probe) => probe === at.probe)).toHaveLength(2)
  })

  it('does not select at the end of a drag', async () => {
    await showRun()
    await page.evaluate(() => {
      Object.assign(window, { heard: [] })
      window.bench.scene.on('select', (probe) => Reflect.get(window, 'heard').push(probe))
    })
    await page.mouse.move(450, 300)
    await page.mouse.down()
    await page.mouse.move(520, 330, { steps: 4 })
    await page.mouse.up()
    expect(await page.evaluate(() => Reflect.get(window, 'heard'))).toEqual([])
  })

  it('turns and zooms when it is told to, not by arrow keys of its own, and comes home', async () => {
    await showRun()
    const poseNow = () => page.evaluate(() => window.bench.rest().then(() => window.bench.scene.pose()))
    const away = (one: readonly number[], other: readonly number[]) =>
      Math.hypot(...one.map((place, axis) => place - (other[axis] ?? 0)))
    const home = await poseNow()
    await page.locator('canvas').focus()
    await page.keyboard.press('ArrowLeft')
    expect((await poseNow()).position).toEqual(home.position)
    await page.evaluate(() => window.bench.scene.turn(Math.PI / 12, 0))
    const turned = await poseNow()
    const far = away(home.position, home.target)
    // The chord of 15°, on the level on which the eye goes round.
    const level = Math.hypot(home.position[0] - home.target[0], home.position[2] - home.target[2])
    expect(away(turned.position, home.position)).toBeCloseTo(2 * level * Math.sin(Math.PI / 24), 1)
    await page.evaluate(() => window.bench.scene.zoom(2))
    const near = await poseNow()
    expect(away(near.position, near.target) / far).toBeCloseTo(0.5, 2)
    await page.evaluate(() => window.bench.scene.resetView())
    const back = await poseNow()
    for (const axis of [0, 1, 2] as const) expect(back.position[axis]).toBeCloseTo(home.position[axis], 2)
  })

  it('fits its box, arrows and camera to the row under the playhead, and to the run again', async () => {
    await showRun()
    const look = () =>
      page.evaluate(async () => {
        const { scene, rest } = window.bench
        await rest()
        const { position, target } = scene.pose()
        const { low, high } = scene.extent() ?? { low: [], high: [] }
        return {
          distance: Math.hypot(...position.map((place, axis) => place - (target[axis] ?? 0))),
          size: Math.hypot(...high.map((place, axis) => place - (low[axis] ?? 0))),
          arrows: scene.arrowScale(),
        }
      })
    await page.evaluate(() => window.bench.scene.main.setPlayhead(0))
    const run = await look()
    await page.evaluate(() => window.bench.scene.fitTo('row'))
    const row = await look()
    expect(row.size).toBeLessThan(run.size)
    expect(row.distance).toBeLessThan(run.distance)
    expect(row.arrows).toBeLessThan(run.arrows)
    await page.evaluate(() => window.bench.scene.main.setPlayhead(40))
    expect((await look()).size).toBe(row.size)
    await page.evaluate(() => window.bench.scene.fitTo('run'))
    const again = await look()
    expect(again.size).toBe(run.size)
    expect(again.distance).toBeCloseTo(run.distance, 3)
  })

  it('keeps the view that a person chose when a new basis comes, and gives back the pose it was given', async () => {
    await showRun()
    const [chosen, kept] = await page.evaluate(async () => {
      const { scene, synthetic, rest } = window.bench
      scene.setPose({ position: [4, 3, 9], target: [0.5, 0, 0], up: [0, 1, 0], fieldOfView: 28 })
      await rest()
      const before = scene.pose()
      const scores = synthetic(96, 320)
      scene.main.setScores({ ...scores, frame: { ...scores.frame, version: 2 } })
      await rest()
      return [before, scene.pose()]
    })
    expect(chosen.position.map((place) => Number(place.toFixed(4)))).toEqual([4, 3, 9])
    for (const axis of [0, 1, 2] as const) {
      expect(kept.position[axis]).toBeCloseTo(chosen.position[axis], 3)
      expect(kept.target[axis]).toBeCloseTo(chosen.target[axis], 3)
    }
  })

  it('looks along an axis at the plane of the other two', async () => {
    await showRun()
    const directions = await page.evaluate(async () => {
      const found: number[][] = []
      for (const axis of [0, 1, 2] as const) {
        window.bench.scene.lookAlong(axis)
        await window.bench.rest()
        const { position, target } = window.bench.scene.pose()
        const away = [0, 1, 2].map((each) => (position[each] ?? 0) - (target[each] ?? 0))
        found.push(away.map((component) => Math.abs(component) / Math.hypot(...away)))
      }
      return found
    })
    directions.forEach((direction, axis) => {
      expect(direction[axis]).toBeGreaterThan(0.999)
    })
  })
})
