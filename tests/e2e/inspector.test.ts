/** The inspector in a real Chromium, under the window's own policy: its formulas need styles and fonts, and no network. */
import type { Locator, Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { servedWindow, whyNoWindow } from './served-window.ts'

const reason = whyNoWindow('the tests of the inspector')

describe.skipIf(reason !== null)('the inspector', () => {
  const shown = servedWindow({
    runs: (train) => train('spirals-affine', 'spirals', 'training.steps=300'),
    page: 'file',
  })
  let page: Page
  const elsewhere: string[] = []

  beforeAll(async () => {
    page = shown.page
    page.on('request', (request) => {
      if (new URL(request.url()).host !== new URL(shown.served.url).host) elsewhere.push(request.url())
    })
    await shown.open()
  })

  const inspector = (): Locator => page.getByLabel('Inspector', { exact: true })
  const gainOf = async (part: string): Promise<number> => {
    const row = inspector().getByRole('row').filter({ hasText: part })
    return Number((await row.getByRole('cell').first().textContent())?.replace('−', '-'))
  }

  it('opens by key, and says what to do while no probe is chosen', async () => {
    await page.getByRole('button', { name: 'Inspector', exact: true }).focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => inspector().textContent()).toContain('No probe is chosen')
  })

  it('shows a probe whose number is written, its parts summing to the actual step', async () => {
    await page.getByRole('button', { name: 'One row back' }).click()
    await inspector().getByLabel('probe').fill('3')
    await inspector().getByLabel('probe').press('Enter')
    await expect.poll(() => inspector().getByRole('row').count(), { timeout: 10_000 }).toBe(8)
    // At rest: the reply is that of the row on which the playhead stands.
    await page.waitForTimeout(500)
    const [self, cross, upstream, interaction, actual] = await Promise.all(
      ['self', 'cross', 'upstream', 'interaction', 'actual'].map(gainOf),
    )
    const sum = (self ?? 0) + (cross ?? 0) + (upstream ?? 0) + (interaction ?? 0)
    // Three digits are shown of each.
    const coarsest = Math.max(...[self, cross, upstream].map((gain) => Math.abs(gain ?? 0)), 1)
    expect(Math.abs(sum - (actual ?? Number.NaN))).toBeLessThan(0.02 * coarsest)
  })

  it('draws its formulas with fonts of its own, for eyes and for screen readers', async () => {
    const formulas = inspector().getByLabel('Formulas')
    await expect.poll(() => formulas.locator('.katex-html').count(), { timeout: 10_000 }).toBe(3)
    expect(await formulas.locator('math').count()).toBe(3)
    const loaded = await page.evaluate(async () => {
      await document.fonts.ready
      return [...document.fonts].filter(({ status }) => status === 'loaded').map(({ family }) => family)
    })
    expect(loaded).toEqual(expect.arrayContaining(['KaTeX_Main', 'KaTeX_Math']))
    // A fraction whose styles were refused would be one line of text.
    const fraction = formulas.locator('.mfrac').first()
    expect((await fraction.boundingBox())?.height).toBeGreaterThan(15)
  })

  it('neither breaks the window’s policy nor asks anybody else', () => {
    expect([shown.complaints, elsewhere]).toEqual([[], []])
  })
})
