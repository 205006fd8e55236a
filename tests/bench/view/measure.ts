/** Drives one contender on its page at one size: first frame, orbiting, scrubbing. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { median } from '../../../src-main/shared/plots/median.ts'
import './page/contender.ts'

const counting = readFileSync(join(import.meta.dirname, 'webgl-counters.js'), 'utf8')

declare global {
  interface Window {
    counters: { draws: number; bytes: number; frames: number; finish(): void }
  }
}

export interface Motion {
  /** Medians over the frames, ms each: scripts in animation frames and event listeners; all tasks of the main thread. */
  script: number
  main: number
  /** Until the GPU is done. */
  wall: number
  /** In a frame. */
  draws: number
  /** Sent to the GPU, in all frames together. */
  bytes: number
}

export interface Measured {
  /** From the data in hand to the picture finished, ms. */
  firstFrame: number
  /** Sent to the GPU for it. */
  uploaded: number
  /** Of the page: JavaScript's heap and typed arrays, bytes. */
  memory: number
  orbit: Motion
  scrub: Motion
}

export interface Wanted {
  address: string
  probes: number
  rows: number
  frames: number
  /** Seconds for the first frame; motions have as much together. */
  patience: number
}

/** A sentence where the contender did not come to an end. */
export async function measure(browser: Browser, wanted: Wanted): Promise<Measured | string> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } })
  const page = await context.newPage()
  page.setDefaultTimeout(wanted.patience * 1000)
  await page.addInitScript(counting)
  let ended: (reason: string) => void = () => {}
  const crash = new Promise<string>((resolve) => {
    ended = resolve
  })
  page.on('crash', () => ended('crash'))
  page.on('pageerror', ({ message }) => ended(message.split('\n')[0] ?? 'error'))
  const timer = setTimeout(() => ended(`more than ${2 * wanted.patience} s`), 2000 * wanted.patience)
  try {
    return await Promise.race([crash, drive(page, wanted).catch((thrown: unknown) => reasonOf(thrown))])
  } finally {
    clearTimeout(timer)
    await context.close().catch(() => {})
  }
}

const reasonOf = (thrown: unknown): string =>
  thrown instanceof Error ? (thrown.message.split('\n')[0] ?? '') : String(thrown)

async function drive(page: Page, { address, probes, rows, frames, patience }: Wanted): Promise<Measured> {
  await page.goto(address)
  await page.waitForFunction(() => 'contender' in window)
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Performance.enable')
  await page.evaluate(([p = 0, r = 0]) => window.contender.prepare(window.steps(p, r)), [probes, rows])
  const { firstFrame, uploaded } = await page.evaluate(async () => {
    const before = window.counters.bytes
    const began = performance.now()
    await window.contender.show()
    window.counters.finish()
    return { firstFrame: performance.now() - began, uploaded: window.counters.bytes - before }
  })
  await devtools.send('HeapProfiler.collectGarbage')
  const memory = await heapOf(devtools)
  const deadline = Date.now() + patience * 1000
  const motion = async (frame: (index: number) => Promise<void>): Promise<Motion> => {
    const measured: { main: number; script: number; wall: number; draws: number }[] = []
    const bytes = await page.evaluate(() => window.counters.bytes)
    for (let index = 0; index <= frames && (Date.now() < deadline || index < 3); index++) {
      const { draws, drawnFrames } = await page.evaluate(() => ({
        draws: window.counters.draws,
        drawnFrames: window.counters.frames,
      }))
      const before = await mainThread(devtools)
      const began = performance.now()
      await frame(index)
      const after = await mainThread(devtools)
      const now = await page.evaluate(() => {
        window.counters.finish()
        return { draws: window.counters.draws, frames: window.counters.frames }
      })
      const count = Math.max(1, now.frames - drawnFrames)
      // The first compiles and allocates.
      if (index > 0) {
        measured.push({
          main: (1000 * (after.main - before.main)) / count,
          script: (1000 * (after.script - before.script)) / count,
          wall: (performance.now() - began) / count,
          draws: (now.draws - draws) / count,
        })
      }
    }
    return {
      script: median(Float32Array.from(measured, ({ script }) => script)),
      main: median(Float32Array.from(measured, ({ main }) => main)),
      wall: median(Float32Array.from(measured, ({ wall }) => wall)),
      draws: median(Float32Array.from(measured, ({ draws }) => draws)),
      bytes: (await page.evaluate(() => window.counters.bytes)) - bytes,
    }
  }
  const drawn = (): Promise<void> =>
    page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
    )
  await page.mouse.move(500, 360)
  await page.mouse.down()
  const orbit = await motion(async (index) => {
    await page.mouse.move(505 + 7 * index, 360)
    await drawn()
  })
  await page.mouse.up()
  const span = Math.max(1, Math.round(rows / 10))
  const scrub = await motion((index) => {
    const first = Math.round(((rows - span) * (index + 1)) / (frames + 2))
    return page.evaluate(([from = 0, to = 0]) => window.contender.scrub(from, to), [first, first + span])
  })
  return { firstFrame, uploaded, memory, orbit, scrub }
}

/** Seconds since the page began: all tasks of the main thread, and the scripts among them that the page itself ran. */
async function mainThread(devtools: CDPSession): Promise<{ main: number; script: number }> {
  const { metrics } = await devtools.send('Performance.getMetrics')
  const of = (wanted: string): number => metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN
  return { main: of('TaskDuration'), script: of('ScriptDuration') }
}

async function heapOf(devtools: CDPSession): Promise<number> {
  const heap: object = await devtools.send('Runtime.getHeapUsage')
  const sum = (name: string): number => Number(Reflect.get(heap, name) ?? 0)
  return sum('usedSize') + sum('embedderHeapUsedSize') + sum('backingStorageSize')
}
