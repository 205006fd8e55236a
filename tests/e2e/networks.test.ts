/** Networks of every kind, in the window: trained from its form, looked at tap by tap, one probe taken apart. */
import type { Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { servedWindow, violationsIn, whyNoWindow } from './served-window.ts'

const reason = whyNoWindow('the tests of networks in the window')

describe.skipIf(reason !== null)('in the window', () => {
  const shown = servedWindow({
    runs: (train) => {
      train('conv-patch-norm', 'pictures', 'training.steps=40')
      train('associative-recall', 'recall', 'training.steps=80')
      train('theory-check-affine', 'theory', 'training.steps=60')
    },
  })
  let page: Page

  beforeEach(async () => {
    page = shown.page
    await shown.open()
  })

  afterEach(() => expect(shown.complaints).toEqual([]))

  async function open(name: string): Promise<void> {
    await page.getByText(name, { exact: true }).first().click()
    await expect.poll(() => page.getByRole('heading', { level: 1 }).textContent()).toBe(name)
    await expect.poll(shown.lastRow, { timeout: 30_000 }).toBeGreaterThan(0)
  }

  async function unfoldInspector(): Promise<void> {
    const title = page.getByRole('button', { name: 'Inspector', exact: true })
    if ((await title.getAttribute('aria-expanded')) === 'false') await title.click()
  }

  it('every tap of a transformer is there to be looked at, from the picture of the network', async () => {
    await open('recall')
    await page.getByRole('button', { name: 'Network' }).click()
    const taps = page.getByRole('group', { name: 'Tap looked at' })
    for (const tap of ['query1', 'scores1', 'attention1', 'stream1', 'logits']) {
      await taps.getByRole('button', { name: new RegExp(`^${tap}`) }).click()
      await expect.poll(() => page.getByLabel('Tap', { exact: true }).inputValue()).toBe(tap)
      await expect.poll(() => page.getByText(new RegExp(`^${tap} · `)).count()).toBeGreaterThan(0)
    }
  })

  it('a probe is taken apart, with the formula beside its numbers', async () => {
    await open('theory')
    await unfoldInspector()
    const batch = page.getByLabel('Inspector', { exact: true }).getByText(/in the batch/)
    // The batch is one of sixty: the row after which a probe is in it is found by its own words.
    const probe = page.getByRole('spinbutton', { name: 'probe' })
    await probe.fill('0')
    await probe.press('Enter')
    await expect.poll(() => batch.textContent(), { timeout: 20_000 }).toMatch(/update \d+/)
    const table = page.getByLabel('Inspected step').getByRole('table')
    await expect.poll(() => table.textContent()).toMatch(/steepest[\s\S]*actual[\s\S]*self[\s\S]*cross/)
    await expect
      .poll(() => page.getByLabel('Formulas').locator('.katex').count(), { timeout: 20_000 })
      .toBeGreaterThan(0)
  })

  it('a probe of pictures shows itself, and is inspected patch by patch', async () => {
    await open('pictures')
    await unfoldInspector()
    const probe = page.getByRole('spinbutton', { name: 'probe' })
    await probe.fill('2')
    await probe.press('Enter')
    await expect.poll(() => page.getByRole('group', { name: 'Position' }).count()).toBe(1)
    await expect.poll(() => page.getByText(/probe 2/).count()).toBeGreaterThan(0)
  })

  it('a transformer is trained from its preset', async () => {
    await page.getByLabel('Preset').selectOption({ label: 'Attention: associative recall' })
    await page.getByLabel('Updates').fill('40')
    await page.getByLabel('Name of the run').fill('from the form')
    await page.getByRole('button', { name: 'Start', exact: true }).click()
    await expect
      .poll(() => page.getByRole('heading', { level: 1 }).textContent(), { timeout: 30_000 })
      .toBe('from the form')
    await expect
      .poll(
        () =>
          page
            .locator('[aria-current="true"], .item.open, li')
            .filter({ hasText: 'from the form' })
            .first()
            .textContent(),
        {
          timeout: 60_000,
        },
      )
      .toMatch(/complete/)
  })

  it('a network that does not fit its data is refused at its field, with data that fit', async () => {
    await page.getByLabel('Preset').selectOption({ label: 'Spirals, affine' })
    await page.getByLabel('Kind').nth(1).selectOption('cnn')
    await expect
      .poll(() => page.getByRole('button', { name: 'Use images' }).count(), { timeout: 20_000 })
      .toBe(1)
    await page.getByRole('button', { name: 'Use images' }).click()
    await expect
      .poll(() => page.getByRole('button', { name: 'Use images' }).count(), { timeout: 20_000 })
      .toBe(0)
  })

  it('breaks no rule of accessibility with everything open', async () => {
    await open('pictures')
    await page.getByRole('button', { name: 'Network' }).click()
    await unfoldInspector()
    const probe = page.getByRole('spinbutton', { name: 'probe' })
    await probe.fill('1')
    await probe.press('Enter')
    await expect.poll(() => page.getByRole('group', { name: 'Position' }).count()).toBe(1)
    expect(await violationsIn(page)).toEqual([])
  })
})
