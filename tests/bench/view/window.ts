/**
 * The window itself on a run of a million steps, recorded for the purpose: from choosing it in the list to the first
 * frame and to the last row, then the main thread while the camera turns and the playhead is dragged.
 */
import { spawn, spawnSync } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Browser } from 'playwright-core'

const program = resolve(import.meta.dirname, '../../../out/main/cli.js')
const [probes, rows] = [1024, 1000]

const spec = {
  name: 'a million steps',
  dataset: { kind: 'spirals', classes: 3, samples: probes, noise: 0.1, seed: 0 },
  model: { kind: 'mlp', hidden: [32, 32], map: 'affine', activation: 'tanh' },
  optimiser: { kind: 'sgd', learningRate: 0.1 },
  training: { steps: rows, batchSize: 32, seed: 1 },
  record: { probes, every: 1, taps: ['hidden2'], checkpointEvery: 500 },
}

export interface WindowMeasured {
  /** ms since the run was chosen. */
  firstFrame: number
  everyRow: number
  /** Tasks of the main thread, ms a frame. */
  orbit: number
  scrub: number
  words: string
}

export async function measureWindow(browser: Browser, scratch: string): Promise<WindowMeasured> {
  const runs = join(scratch, 'runs')
  await mkdir(runs, { recursive: true })
  await writeFile(join(scratch, 'spec.json'), JSON.stringify(spec))
  // The newest is opened by itself: something small, so that the large one is opened by a click.
  for (const [name, steps] of [
    [spec.name, rows],
    ['small', 3],
  ] as const) {
    const set = ['--set', `name=${name}`, '--set', `training.steps=${steps}`]
    const { status, stderr } = spawnSync(
      process.execPath,
      [program, 'run', join(scratch, 'spec.json'), '--out', runs, ...set],
      { encoding: 'utf8' },
    )
    if (status !== 0) throw new Error(`the run could not be made: ${stderr}`)
  }
  const server = spawn(process.execPath, [program, 'serve', '--json', '--runs', runs], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const url: string = await new Promise((told) => {
      server.stdout.once('data', (line) => told(String(JSON.parse(String(line)).url)))
    })
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    page.setDefaultTimeout(120_000)
    await page.goto(url)
    await page.waitForSelector('.stage:not(.undrawn)', { state: 'attached' })
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('Performance.enable')
    const script = async (): Promise<number> => {
      const { metrics } = await devtools.send('Performance.getMetrics')
      return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN)
    }
    const began = Date.now()
    await page.getByText(spec.name, { exact: true }).first().click()
    await page.waitForFunction(
      () => Number(document.querySelector<HTMLInputElement>('.scrubber input')?.max) > 2,
    )
    await page.evaluate(
      () =>
        new Promise((resolvePromise) => requestAnimationFrame(() => requestAnimationFrame(resolvePromise))),
    )
    const firstFrame = Date.now() - began
    await page.waitForFunction(
      (last) => Number(document.querySelector<HTMLInputElement>('.scrubber input')?.max) >= last,
      rows - 1,
    )
    const everyRow = Date.now() - began
    await page.waitForTimeout(8000)

    const box = await page.locator('canvas.scene').first().boundingBox()
    if (!box) throw new Error('expected a picture')
    const perFrame = async (move: (index: number) => Promise<void>): Promise<number> => {
      const before = { script: await script(), frames: await framesOf() }
      for (let index = 0; index < 30; index++) await move(index)
      return ((await script()) - before.script) / Math.max(1, (await framesOf()) - before.frames)
    }
    // Frames of the page: one callback each, from the first call on.
    await page.evaluate(() => {
      Reflect.set(window, 'frames', 0)
      const count = (): void => {
        Reflect.set(window, 'frames', Number(Reflect.get(window, 'frames')) + 1)
        requestAnimationFrame(count)
      }
      requestAnimationFrame(count)
    })
    const framesOf = (): Promise<number> => page.evaluate(() => Number(Reflect.get(window, 'frames')))
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
    await page.mouse.down()
    const orbit = await perFrame(async (index) => {
      await page.mouse.move(box.x + box.width / 2 + 6 * index, box.y + box.height / 2)
      await page.waitForTimeout(50)
    })
    await page.mouse.up()
    const scrub = await perFrame(async () => {
      await page.keyboard.press('Shift+ArrowLeft')
      await page.waitForTimeout(50)
    })
    const words = `window: ${(probes * rows).toLocaleString('en')} steps, first frame ${firstFrame} ms after the click, every row ${everyRow} ms; main thread a frame: orbiting ${orbit.toFixed(2)} ms, scrubbing ${scrub.toFixed(2)} ms`
    return { firstFrame, everyRow, orbit, scrub, words }
  } finally {
    server.kill('SIGTERM')
    await browser.close()
  }
}
