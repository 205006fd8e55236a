/** The drawn space in a real Chromium: chosen from its menu and by key, toured, scrubbed and steered with the mouse. */
import type { Locator, Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { servedWindow, whyNoWindow } from './served-window.ts'

const reason = whyNoWindow('the tests of the drawn space')
const soon = { timeout: 15_000 }

describe.skipIf(reason !== null)('the drawn space', () => {
  const shown = servedWindow({
    runs: (train) => train('spirals-affine', 'spirals', 'training.steps=300'),
    page: 'file',
  })
  let page: Page

  beforeAll(async () => {
    page = shown.page
    await shown.open()
  })

  const chooser = (): Locator => page.getByRole('button', { name: /^Space: / })
  const labels = (): Promise<string> => page.locator('.stage').innerText()
  const place = (): Locator => page.getByRole('slider', { name: 'Place along the tour' })

  async function choose(space: RegExp): Promise<void> {
    await chooser().click()
    await page.getByRole('menuitemradio', { name: space }).click()
  }

  it.each([
    [/^class axes/, 'LD 1'],
    [/^misstep plane/, 'mean steepest'],
    [/^three units/, 'unit 0'],
    [/^random/, 'random 1'],
    [/^PCA/, 'PC 1'],
  ])('is chosen from the menu, and its axes say so: %s', async (space, label) => {
    await choose(space)
    await expect.poll(labels, soon).toContain(`${label}`)
  })

  it('says what share of the variance is drawn and how much of the arrows is not', async () => {
    const readout = page.getByLabel('What the drawn space shows')
    await expect
      .poll(() => readout.innerText(), soon)
      .toMatch(/drawn\s+\d+%[\s\S]*outside[\s\S]*\d%[\s\S]*\d%/)
  })

  it('moves on a tour while it plays, has no box of axes meanwhile, and has one again where it is paused', async () => {
    await page.keyboard.press('g')
    await expect.poll(async () => Number(await place().inputValue()), soon).toBeGreaterThan(0.5)
    await page.keyboard.press('g')
    const there = await place().inputValue()
    await expect.poll(labels, soon).toContain('tour 1')
    expect(await place().inputValue()).toBe(there)
  })

  it('is steered by the end of an axis, which is then where it was dragged', async () => {
    await page.getByRole('button', { name: 'steer', exact: true }).click()
    const handle = page.locator('.stage').getByText('PC 1', { exact: true })
    await expect.poll(() => handle.count(), soon).toBe(1)
    // The handles come in slowly.
    await page.waitForTimeout(1000)
    const before = await handle.boundingBox()
    if (!before) throw new Error('there is no handle of PC 1')
    const grip = await gripNear({ x: before.x + before.width / 2, y: before.y + before.height / 2 })
    await page.mouse.down()
    await page.mouse.move(grip.x + 40, grip.y + 60, { steps: 6 })
    await page.mouse.up()
    await expect
      .poll(async () => {
        const after = await handle.boundingBox()
        return after ? Math.hypot(after.x - before.x, after.y - before.y) : 0
      }, soon)
      .toBeGreaterThan(15)
  })

  /** A place near a name at which there is something to hold. */
  async function gripNear(name: { x: number; y: number }): Promise<{ x: number; y: number }> {
    for (const radius of [8, 13, 18, 24, 30]) {
      for (let turn = 0; turn < 12; turn++) {
        const angle = (turn * Math.PI) / 6
        const place = { x: name.x + radius * Math.cos(angle), y: name.y + radius * Math.sin(angle) }
        await page.mouse.move(place.x, place.y)
        const cursor = await page
          .locator('canvas.scene')
          .evaluate((element) => getComputedStyle(element).cursor)
        if (cursor === 'move') return place
      }
    }
    throw new Error('no handle under the pointer')
  }

  it('goes on to the next one by key', async () => {
    await choose(/^PCA/)
    await page.keyboard.press('p')
    await expect.poll(() => chooser().getAttribute('aria-label'), soon).toBe('Space: class axes')
  })

  it('has said nothing that it should not', () => {
    expect(shown.complaints).toEqual([])
  })
})
