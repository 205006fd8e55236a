/** The window as a person has it: the built program's `serve`, a real Chromium, a real engine training a real network. */
import { readFileSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  complaintsOf,
  launchChromium,
  type Served,
  serve,
  violationsIn,
  whyNoWindow,
} from './served-window.ts'

const reason = whyNoWindow('the tests of the window')

describe.skipIf(reason !== null)('the window', () => {
  let browser: Browser
  let folder: string
  let served: Served
  let page: Page
  let complaints: string[]

  beforeAll(async () => {
    browser = await launchChromium()
  })

  afterAll(() => browser.close())

  const runs = (): string => join(folder, 'runs')

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'misstep-window-'))
    served = await serve(folder)
    page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme: 'dark' })
    complaints = complaintsOf(page)
  })

  afterEach(async () => {
    await page.close()
    await served.stop()
    await rm(folder, { recursive: true, force: true })
  })

  const row = async (): Promise<number> =>
    Number(
      (await page.getByLabel('Playhead', { exact: true }).getAttribute('aria-valuetext'))?.match(
        /row (\d+)/,
      )?.[1],
    )
  const lastRow = async (): Promise<number> =>
    Number(
      (await page.getByLabel('Playhead', { exact: true }).getAttribute('aria-valuetext'))?.match(
        /of (\d+)/,
      )?.[1],
    )
  const picture = (): Locator => page.getByLabel('Trajectories of the probes in three dimensions')
  const state = (): Locator => page.locator('header [role="status"]')

  async function openWithRows(rows: number): Promise<void> {
    await page.goto(served.url)
    await expect.poll(lastRow, { timeout: 30_000 }).toBeGreaterThanOrEqual(rows)
  }

  /** Starts a run that trains for as long as a test lasts. */
  async function startLong(): Promise<void> {
    await openWithRows(1)
    await page.getByLabel('Updates').fill('500000')
    await page.getByLabel('Name of the run').fill('long')
    await page.getByRole('button', { name: 'Start', exact: true }).click()
    await expect
      .poll(() => page.getByRole('heading', { level: 1 }).textContent(), { timeout: 20_000 })
      .toBe('long')
    await expect.poll(lastRow, { timeout: 20_000 }).toBeGreaterThan(20)
  }

  /** Waits until nothing trains, and stops what does; then nothing moves by itself. */
  async function stopTraining(): Promise<void> {
    const stop = page.getByRole('button', { name: 'Stop training' })
    await expect
      .poll(
        async () => {
          // It may come to its end just then. Not by the mouse, which waits until the page draws its frames in time.
          if (await stop.isVisible()) await stop.dispatchEvent('click', {}, { timeout: 2000 }).catch(() => {})
          return state().textContent()
        },
        { timeout: 20_000 },
      )
      .toMatch(/stopped|complete/)
    await page.getByRole('button', { name: 'One row back' }).click()
    // The rows that were written last are still to be read.
    let before = -1
    while (before !== (await lastRow())) {
      before = await lastRow()
      await page.waitForTimeout(1000)
    }
  }

  it('starts a run by itself, and its picture moves', async () => {
    await page.goto(served.url)
    await expect.poll(row, { timeout: 20_000, interval: 30 }).toBeGreaterThan(0)
    const before = await picture().screenshot()
    await expect.poll(async () => (await picture().screenshot()).equals(before)).toBe(false)
  })

  it('opens the newest run, from its first row, where there is one', async () => {
    await openWithRows(20)
    await stopTraining()
    await served.stop()
    served = await serve(folder)
    await page.goto(served.url)
    await expect.poll(row, { timeout: 10_000 }).toBeGreaterThan(0)
    expect(await readdir(runs())).toHaveLength(1)
  })

  it('goes on with a run that was stopped, and follows it', async () => {
    await startLong()
    await stopTraining()
    const before = await lastRow()
    await page.getByRole('button', { name: 'Resume training' }).click()
    await expect.poll(lastRow, { timeout: 20_000 }).toBeGreaterThan(before)
    expect(await state().textContent()).toContain('training')
    await expect.poll(row, { timeout: 20_000 }).toBeGreaterThan(before)
    expect(await readdir(runs())).toHaveLength(2)
  })

  it('goes where the playhead is dragged, and stays there', async () => {
    await openWithRows(60)
    await stopTraining()
    const box = await page.getByLabel('Playhead', { exact: true }).boundingBox()
    await page.mouse.click((box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + 10)
    const there = await row()
    await page.waitForTimeout(300)
    const middle = (await lastRow()) / 2
    expect(Math.abs(there - middle)).toBeLessThan(0.03 * middle + 2)
    expect(await row()).toBe(there)
  })

  it('goes to the row under a click on a chart', async () => {
    await openWithRows(60)
    await stopTraining()
    await page.keyboard.press('End')
    const chart = page.getByRole('img', { name: /^Loss/ })
    await chart.scrollIntoViewIfNeeded()
    const box = await chart.boundingBox()
    // The chart is drawn a moment after the rows are there.
    await expect
      .poll(async () => {
        await page.mouse.click((box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2)
        return (await row()) / (await lastRow())
      })
      .toBeLessThan(0.7)
  })

  it('goes to the tap and row of a cell of the layer map, by pointer and by keys', async () => {
    await openWithRows(60)
    await stopTraining()
    const tap = (): Promise<string | null> => page.getByLabel('Charts', { exact: true }).last().textContent()
    await page.getByRole('button', { name: 'Layer map', exact: true }).click()
    const map = page.getByRole('img', { name: /^Layer map/ })
    await map.scrollIntoViewIfNeeded()
    const { x, y, width, height } = (await map.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
    await page.keyboard.press('Home')
    await expect
      .poll(async () => {
        // Above the axis: the last tap.
        await page.mouse.click(x + 0.6 * width, y + height - 30)
        return tap()
      })
      .toContain('logits · affine')
    expect((await row()) / (await lastRow())).toBeGreaterThan(0.3)
    expect((await row()) / (await lastRow())).toBeLessThan(0.8)
    for (const key of ['ArrowUp', 'Home', 'Enter']) await page.keyboard.press(key)
    await expect.poll(tap).toContain('hidden2 · affine')
    expect(await row()).toBe(0)
  })

  it('shows another tap, with its own charts', async () => {
    await openWithRows(20)
    await page.getByRole('radiogroup', { name: 'Tap' }).getByText('logits').click()
    await expect
      .poll(() => page.getByLabel('Charts', { exact: true }).last().textContent())
      .toContain('logits · affine · 3 units')
  })

  it.each([
    ['Save a picture (PNG)', /^Spirals, affine, hidden1, row \d+\.png$/, '\x89PNG'],
    ['Save a figure (SVG)', /^Spirals, affine, hidden1, row \d+\.svg$/, '<svg'],
  ])('%s hands over a file', async (button, name, beginning) => {
    await openWithRows(20)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: button }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(name)
    expect(readFileSync(await download.path(), 'latin1').slice(0, beginning.length)).toBe(beginning)
  })

  it('names the probe that is clicked, with its numbers', async () => {
    await openWithRows(60)
    await stopTraining()
    const box = await picture().boundingBox()
    const { x = 0, y = 0, width = 0, height = 0 } = box ?? {}
    const card = page.getByRole('region', { name: /^Probe \d+$/ })
    for (let place = 0; place < 400 && !(await card.isVisible()); place++) {
      await page.mouse.move(
        x + width * (0.3 + 0.02 * (place % 20)),
        y + height * (0.3 + 0.02 * Math.floor(place / 20)),
      )
    }
    await page.mouse.down()
    await page.mouse.up()
    await page.mouse.move(x + 5, y + 5)
    expect(await card.textContent()).toMatch(/sample \d+.*gain.*alignment.*actual.*steepest/s)
  })

  it('says at its field what is wrong with a spec, and does not start it', async () => {
    await openWithRows(1)
    const rate = page.getByLabel('Learning rate η')
    await rate.fill('fast')
    await expect.poll(() => rate.getAttribute('aria-invalid')).toBe('true')
    expect(await page.getByText('expected a number, found "fast"').isVisible()).toBe(true)
    expect(await page.getByRole('button', { name: '1 to put right' }).isDisabled()).toBe(true)
    await rate.fill('0.2')
    expect(await page.getByRole('button', { name: 'Start', exact: true }).isEnabled()).toBe(true)
  })

  it('starts the spec of the form', async () => {
    await openWithRows(1)
    await stopTraining()
    await page.getByLabel('Preset').selectOption('theory-affine-like')
    await page.getByLabel('Name of the run').fill('mine')
    await page.getByRole('button', { name: 'Start', exact: true }).click()
    await expect
      .poll(() => page.getByRole('heading', { level: 1 }).textContent(), { timeout: 20_000 })
      .toBe('mine')
    expect(await readdir(runs())).toContain('mine.misstep')
  })

  it.each([
    ['theory-affine', 'affine'],
    ['theory-affine-like', 'affine-like'],
  ])('shows that the batch member’s own gain is what theory says, %s', async (preset) => {
    await openWithRows(1)
    await page.getByLabel('Preset').selectOption(preset)
    await page.getByRole('button', { name: 'Start', exact: true }).click()
    const readout = page
      .getByRole('region', { name: 'Charts', exact: true })
      .last()
      .getByText('batch member', { exact: true })
      .locator('xpath=ancestor::p')
    await expect
      .poll(() => readout.textContent(), { timeout: 20_000 })
      .toMatch(/own gain [\d.]+.*theory [\d.]+.*off by/s)
    for (let look = 0; look < 10; look++) {
      const [, off] = /off by ([\d.e−]+)/.exec((await readout.textContent()) ?? '') ?? []
      expect(Number(off?.replace('−', '-'))).toBeLessThan(1e-4)
      await page.waitForTimeout(100)
    }
  })

  it('pauses and resumes the training', async () => {
    await startLong()
    await page.getByRole('button', { name: 'Pause training' }).click()
    await expect.poll(() => state().textContent(), { timeout: 10_000 }).toContain('paused')
    await page.getByRole('button', { name: 'Resume training' }).click()
    await expect.poll(() => state().textContent(), { timeout: 10_000 }).toContain('training')
  })

  it('gives a run another name', async () => {
    await openWithRows(1)
    await page.getByRole('button', { name: /^Spirals, affine/ }).hover()
    await page.getByRole('button', { name: 'What can be done with Spirals, affine' }).click()
    await page.getByRole('menuitem', { name: 'Rename' }).click()
    await page.getByLabel('New name of the run').fill('first try')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.getByRole('heading', { level: 1 }).textContent()).toBe('first try')
  })

  it('moves a run to the trash after one question', async () => {
    await openWithRows(1)
    await stopTraining()
    await page.getByRole('button', { name: /^Spirals, affine/ }).hover()
    await page.getByRole('button', { name: 'Delete Spirals, affine' }).click()
    await page.getByRole('button', { name: 'Move to trash' }).click()
    await expect.poll(() => page.getByText('No run is open').isVisible(), { timeout: 10_000 }).toBe(true)
    expect((await readdir(runs())).filter((name) => name.endsWith('.misstep'))).toEqual([])
  })

  it('remembers the theme that was chosen', async () => {
    await openWithRows(1)
    const theme = (): Promise<string | undefined> =>
      page.evaluate(() => document.documentElement.dataset.theme)
    const system = await theme()
    await page.keyboard.press('t')
    const chosen = await theme()
    await page.reload()
    await expect.poll(theme).toBe('light')
    expect([system, chosen]).toEqual(['dark', 'light'])
  })

  it('is played by keyboard', async () => {
    await openWithRows(40)
    await stopTraining()
    await page.keyboard.press('Home')
    await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowRight')
    const stepped = await row()
    await page.keyboard.press('Space')
    await expect.poll(row).toBeGreaterThan(stepped)
    await page.keyboard.press('End')
    expect([stepped, await row()]).toEqual([11, await lastRow()])
  })

  it('leaves the keys alone where a person types', async () => {
    await openWithRows(5)
    await page.getByLabel('Name of the run').fill('')
    await page.keyboard.type('t l f')
    expect(await page.getByLabel('Name of the run').inputValue()).toBe('t l f')
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark')
  })

  it('says that the engine is lost', async () => {
    await openWithRows(5)
    await served.stop()
    await expect
      .poll(() => page.getByText('The engine cannot be reached').isVisible(), { timeout: 15_000 })
      .toBe(true)
    served = await serve(folder)
  })

  it('has no complaint in its console', async () => {
    await openWithRows(30)
    await page.keyboard.press('2')
    await page.keyboard.press('?')
    await page.keyboard.press('Escape')
    expect(complaints).toEqual([])
  })

  it.each(['dark', 'light'] as const)(
    'breaks no rule of accessibility that axe-core knows, %s',
    async (colorScheme) => {
      await page.emulateMedia({ colorScheme })
      await openWithRows(30)
      await page.getByLabel('Learning rate η').fill('fast')
      expect(await violationsIn(page)).toEqual([])
    },
  )
})
