/** The window as a person has it, on a run that has come to its end: gone through, asked, saved, by pointer and by keys. */
import { readFileSync } from 'node:fs'
import type { Locator, Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { servedWindow, violationsIn, whyNoWindow } from './served-window.ts'

const reason = whyNoWindow('the tests of the window')

describe.skipIf(reason !== null)('the window', () => {
  const shown = servedWindow({
    runs: (train) => train('spirals-affine', 'Spirals, affine', 'training.steps=200'),
    size: { width: 1280, height: 800 },
  })
  const { row, lastRow } = shown
  let page: Page

  beforeEach(() => {
    page = shown.page
  })

  const picture = (): Locator => page.getByLabel('Trajectories of the probes in three dimensions')

  /** Nothing moves by itself. */
  async function openAtRest(): Promise<void> {
    await shown.open()
    await page.getByRole('button', { name: 'One row back' }).click()
  }

  it('goes where the playhead is dragged, and stays there', async () => {
    await openAtRest()
    const box = await page.getByLabel('Playhead', { exact: true }).boundingBox()
    await page.mouse.click((box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + 10)
    const there = await row()
    await page.waitForTimeout(300)
    const middle = (await lastRow()) / 2
    expect(Math.abs(there - middle)).toBeLessThan(0.03 * middle + 2)
    expect(await row()).toBe(there)
  })

  it('goes to the row under a click on a chart', async () => {
    await openAtRest()
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
    await openAtRest()
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
    await openAtRest()
    await page.getByRole('radiogroup', { name: 'Tap' }).getByText('logits').click()
    await expect
      .poll(() => page.getByLabel('Charts', { exact: true }).last().textContent())
      .toContain('logits · affine · 3 units')
  })

  it.each([
    [/^Picture, \d+ × \d+ pixels/, /^Spirals, affine, hidden1, row \d+\.png$/, '\x89PNG'],
    [/^Figure of two columns/, /^Spirals, affine, hidden1, row \d+\.svg$/, '<svg'],
  ])('%s hands over a file', async (item, name, beginning) => {
    await openAtRest()
    await page.getByRole('button', { name: 'Save a picture or figure' }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: item }).first().click(),
    ])
    expect(download.suggestedFilename()).toMatch(name)
    expect(readFileSync(await download.path(), 'latin1').slice(0, beginning.length)).toBe(beginning)
  })

  it('names the probe that is clicked, with its numbers', async () => {
    await openAtRest()
    const box = await picture().boundingBox()
    const { x = 0, y = 0, width = 0, height = 0 } = box ?? {}
    const card = page.getByRole('region', { name: /^Probe \d+$/ })
    for (let place = 0; place < 400 && !(await card.isVisible()); place++) {
      await page.mouse.move(
        x + width * (0.3 + 0.02 * (place % 20)),
        y + height * (0.3 + 0.02 * Math.floor(place / 20)),
      )
      // What is under the pointer is found with the next picture: the pointer stays for it.
      await page.evaluate(
        () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
      )
    }
    await page.mouse.down()
    await page.mouse.up()
    await page.mouse.move(x + 5, y + 5)
    expect(await card.textContent()).toMatch(/sample \d+.*gain.*alignment.*actual.*steepest/s)
  })

  it('says at its field what is wrong with a spec, and does not start it', async () => {
    await openAtRest()
    const rate = page.getByLabel('Learning rate η')
    await rate.fill('fast')
    await expect.poll(() => rate.getAttribute('aria-invalid')).toBe('true')
    expect(await page.getByText('expected a number, found "fast"').isVisible()).toBe(true)
    expect(await page.getByRole('button', { name: '1 to put right' }).isDisabled()).toBe(true)
    await rate.fill('0.2')
    expect(await page.getByRole('button', { name: 'Start', exact: true }).isEnabled()).toBe(true)
  })

  it('remembers the theme that was chosen', async () => {
    await openAtRest()
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
    await openAtRest()
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
    await openAtRest()
    await page.getByLabel('Name of the run').fill('')
    await page.keyboard.type('t l f')
    expect(await page.getByLabel('Name of the run').inputValue()).toBe('t l f')
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark')
  })

  it('has no complaint in its console', async () => {
    await openAtRest()
    await page.keyboard.press('2')
    await page.keyboard.press('?')
    await page.keyboard.press('Escape')
    expect(shown.complaints).toEqual([])
  })

  it.each(['dark', 'light'] as const)(
    'breaks no rule of accessibility that axe-core knows, %s',
    async (colorScheme) => {
      await page.emulateMedia({ colorScheme })
      await openAtRest()
      await page.getByLabel('Learning rate η').fill('fast')
      expect(await violationsIn(page)).toEqual([])
    },
  )
})
