/** The charts of the window: zoomed in time, read by keys, brushed, folded; and nothing in them that a reader cannot reach. */
import type { Locator, Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { servedWindow, violationsIn, whyNoWindow } from './served-window.ts'

const reason = whyNoWindow('the tests of the charts')
const rows = 300

describe.skipIf(reason !== null)('the charts', () => {
  const shown = servedWindow({
    runs: (train) => train('spirals-affine-like', 'spirals', `training.steps=${rows}`),
  })
  const { row } = shown
  let page: Page

  beforeEach(async () => {
    page = shown.page
    await shown.open({ rows })
    await expect
      .poll(() => chart('Gain').locator('..').locator('.playhead').count(), { timeout: 30_000 })
      .toBe(1)
    await page.keyboard.press('Home')
  })

  const chart = (name: string): Locator => page.getByRole('img', { name: new RegExp(`^${name}[. ]`) })
  /** The part of the run that is shown; null: all of it. */
  const span = async (): Promise<string | null> => {
    const button = page.getByTitle('Show the whole run again', { exact: false })
    return (await button.isVisible()) ? button.textContent() : null
  }

  /** Between two places of a chart, as shares of its width, half way up. */
  async function drag(on: Locator, from: number, to: number): Promise<void> {
    const { x, y, width, height } = (await on.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
    await page.mouse.move(x + from * width, y + 0.5 * height)
    await page.mouse.down()
    for (const share of [0.5, 1])
      await page.mouse.move(x + (from + share * (to - from)) * width, y + 0.5 * height)
    await page.mouse.up()
  }

  it('show the readout, own gain, the bands and the loss without scrolling', async () => {
    for (const name of ['Own gain', 'Gain', 'Alignment', 'Loss']) {
      const { y, height } = (await chart(name).boundingBox()) ?? { y: 1e9, height: 0 }
      expect(y + height, name).toBeLessThan(900)
      expect(height, name).toBeGreaterThan(70)
    }
  })

  it('zoom in time together, and back', async () => {
    await drag(chart('Loss'), 0.4, 0.7)
    await expect.poll(span).toMatch(/^\s*\d+ – \d+/)
    const [from, to] = ((await span()) ?? '').match(/\d+/g)?.map(Number) ?? []
    expect(from).toBeGreaterThan(50)
    expect(to).toBeLessThan(rows - 30)
    await page.keyboard.press('0')
    await expect.poll(span).toBeNull()
  })

  it('are read by keys: the arrows move the playhead, and the numbers there are said', async () => {
    const keys = page.getByLabel('Moment in the chart of Gain')
    await keys.focus()
    const before = await row()
    await keys.press('ArrowRight')
    await keys.press('Shift+ArrowRight')
    await expect.poll(row).toBe(before + 11)
    await expect
      .poll(() => page.locator('[aria-live="polite"]').allTextContents())
      .toContainEqual(expect.stringMatching(/^update 11: median .*25–75%.*5–95%/))
  })

  it('mark the probes that a drag encloses, and set them apart from the rest', async () => {
    await page.getByRole('button', { name: /^drag: lasso/ }).click()
    // Below the legend, whose rows are as many as the column is narrow.
    const brush = page.locator('.brush').first()
    const { x, y, width, height } = (await brush.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
    await page.mouse.move(x + 0.15 * width, y + 4)
    await page.mouse.down()
    await page.mouse.move(x + 0.5 * width, y + 0.5 * height)
    await page.mouse.move(x + 0.98 * width, y + height - 20)
    await page.mouse.up()
    const apart = page.getByRole('button', { name: /^\d+ apart$/ })
    await expect.poll(() => apart.isVisible()).toBe(true)
    expect(Number.parseInt((await apart.textContent()) ?? '0', 10)).toBeGreaterThan(5)
  })

  it('fold away, and are found so again', async () => {
    const title = (name: string): Locator => page.getByRole('button', { name, exact: true })
    await title('Alignment').click()
    await title('Divergence index').click()
    await page.reload()
    await expect.poll(() => title('Divergence index').getAttribute('aria-expanded')).toBe('true')
    expect(await title('Alignment').getAttribute('aria-expanded')).toBe('false')
    await expect.poll(() => chart('Divergence index').count()).toBe(1)
  })

  it('come into sight when they are asked for by name, and stay when they are asked for again', async () => {
    const title = page.getByRole('button', { name: 'Layer map', exact: true })
    for (const _ of ['asked', 'again']) {
      await page.keyboard.press('Control+k')
      await page.keyboard.type('go to chart: layer map')
      await expect.poll(() => page.getByRole('option', { name: /Go to chart: Layer map/ }).count()).toBe(1)
      await page.keyboard.press('Enter')
      await expect.poll(() => title.getAttribute('aria-expanded')).toBe('true')
      const cells = page.getByRole('img', { name: /^Layer map: / })
      await expect
        .poll(async () => {
          const panel = await page.getByRole('complementary', { name: 'Charts' }).boundingBox()
          const box = await cells.boundingBox()
          return panel && box ? box.y + box.height <= panel.y + panel.height + 1 && box.y >= panel.y : false
        })
        .toBe(true)
    }
  })

  it('scroll with the wheel, and zoom with Ctrl and the wheel', async () => {
    const panel = page.getByRole('complementary', { name: 'Charts' })
    for (const name of ['Divergence index', 'Lengths of the steps', 'Layer map']) {
      await page.getByRole('button', { name, exact: true }).click()
    }
    const top = () => panel.evaluate((element) => element.scrollTop)
    await panel.evaluate((element) => element.scrollTo({ top: 0 }))
    const { x, y, width, height } = (await chart('Gain').boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
    await page.mouse.move(x + 0.5 * width, y + 0.5 * height)
    await page.keyboard.down('Control')
    await page.mouse.wheel(0, -200)
    await page.keyboard.up('Control')
    await expect.poll(span).toMatch(/^\s*\d+ – \d+/)
    expect(await top()).toBe(0)
    const before = await span()
    // Turns that follow each other closely are one to the browser, which goes on with what it began.
    await expect
      .poll(
        async () => {
          await page.mouse.wheel(0, 150)
          return top()
        },
        { interval: 900, timeout: 10_000 },
      )
      .toBeGreaterThan(100)
    expect(await span()).toBe(before)
  })

  it('break no rule of accessibility and complain of nothing', async () => {
    for (const name of ['Divergence index', 'Lengths of the steps', 'Layer map']) {
      await page.getByRole('button', { name, exact: true }).click()
    }
    await page.waitForTimeout(1500)
    expect(await violationsIn(page)).toEqual([])
    expect(shown.complaints).toEqual([])
  })
})
