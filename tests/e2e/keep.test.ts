/** In a real Chromium: a view that is kept and gone back to, undone and redone; slow motion; a window that comes back as it was left. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import {
  complaintsOf,
  launchChromium,
  type Served,
  serve,
  violationsIn,
  whyNoWindow,
} from './served-window.ts'

const reason = whyNoWindow('the tests of what is kept')
const soon = { timeout: 15_000 }

describe.skipIf(reason !== null)('the window', { timeout: 60_000 }, () => {
  let browser: Browser
  let context: BrowserContext
  let folder: string
  let served: Served
  let page: Page
  let complaints: string[]

  const spoken = (): Promise<string | null> => page.getByLabel('Playhead').getAttribute('aria-valuetext')
  const row = async (): Promise<number> => Number(/row (\d+)/.exec((await spoken()) ?? '')?.[1] ?? -1)
  const tapChosen = (): Promise<string> => page.locator('.segments input:checked + span').first().innerText()

  async function opened(): Promise<void> {
    await vi.waitFor(async () => expect(await spoken()).toMatch(/row \d+ of [1-9]\d/), {
      timeout: 30_000,
      interval: 100,
    })
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'misstep-keep-'))
    served = await serve(folder)
    browser = await launchChromium()
    context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    await context.addInitScript(() => localStorage.setItem('misstep.guide', 'seen'))
    page = await context.newPage()
    complaints = complaintsOf(page)
    await page.goto(served.url)
    await opened()
    await vi.waitFor(async () => expect(await row()).toBeGreaterThan(5), { ...soon, interval: 100 })
    await page.keyboard.press('Space')
    // Onto a row, from between two.
    await page.keyboard.press('ArrowRight')
  }, 90_000)

  afterAll(async () => {
    await browser.close()
    await served.stop()
    await rm(folder, { recursive: true, force: true })
  })

  it('keeps a view under a name, in the run, and marks it on the time axis', async () => {
    const kept = await row()
    await page.keyboard.press('b')
    const name = page.getByLabel('Name of the bookmark')
    await expect.poll(() => name.inputValue(), soon).toMatch(/^hidden1, update \d+$/)
    await name.fill('the turn')
    await name.press('Enter')
    await page.getByRole('button', { name: 'Go to the turn' }).waitFor(soon)
    const [run = ''] = await readdir(join(folder, 'runs'))
    const read = async (): Promise<unknown> =>
      JSON.parse(await readFile(join(folder, 'runs', run, 'bookmarks.json'), 'utf8').catch(() => 'null'))
    await expect
      .poll(read, soon)
      .toMatchObject({ bookmarks: [{ name: 'the turn', view: { tap: 'hidden1', row: kept } }] })
  })

  it('goes back to it from elsewhere, and back from there', async () => {
    const kept = await row()
    await page.keyboard.press('2')
    await page.keyboard.press('Home')
    await expect.poll(async () => [await tapChosen(), await row()], soon).toEqual(['hidden2', 0])
    await page.keyboard.press('Shift+ArrowDown')
    await expect.poll(async () => [await tapChosen(), await row()], soon).toEqual(['hidden1', kept])
    const undo = page.getByRole('button', { name: /^Undo/ })
    await expect.poll(() => undo.getAttribute('aria-label'), soon).toBe('Undo: go to “the turn”')
    await undo.click()
    await expect.poll(async () => [await tapChosen(), await row()], soon).toEqual(['hidden2', 0])
    await page.keyboard.press('Control+y')
    await expect.poll(async () => [await tapChosen(), await row()], soon).toEqual(['hidden1', kept])
  })

  it('takes an update apart, part by part, in words', async () => {
    await page.keyboard.press('m')
    const slowMotion = page.getByRole('region', { name: 'Slow motion' })
    await slowMotion.waitFor(soon)
    await page.keyboard.press('Space')
    await slowMotion.getByRole('button', { name: 'forward' }).click()
    const titles: string[] = []
    for (let part = 0; part < 7; part++) {
      titles.push(await slowMotion.locator('h2').innerText())
      await page.keyboard.press('n')
    }
    expect(titles.map((title) => title.trim())).toEqual([
      'Forward',
      'Loss',
      'Gradient',
      'Parameter update',
      'Actual step',
      'The gap remains',
      'On to the next',
    ])
    expect(await violationsIn(page)).toEqual([])
    await page.keyboard.press('m')
    expect(await slowMotion.count()).toBe(0)
  })

  it('comes back as it was left', async () => {
    await page.keyboard.press('3')
    await page.keyboard.press('ArrowRight')
    await expect.poll(tapChosen, soon).toBe('logits')
    const left = await row()
    await page.reload()
    await opened()
    await expect.poll(async () => [await tapChosen(), await row()], soon).toEqual(['logits', left])
    await page.getByRole('button', { name: 'Go to the turn' }).waitFor(soon)
  })

  it('complains of nothing', () => {
    expect(complaints).toEqual([])
  })
})
