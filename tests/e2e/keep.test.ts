/**
 * In a real Chromium: a view that is kept and gone back to, undone and redone; slow motion; a window that comes back as it
 * was left; all of these while runs are compared, and when one of them is gone.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { servedWindow, violationsIn, whyNoWindow } from './served-window.ts'

const reason = whyNoWindow('the tests of what is kept')
const soon = { timeout: 15_000 }

describe.skipIf(reason !== null)('the window', { timeout: 60_000 }, () => {
  const shown = servedWindow({
    runs: (train) => train('spirals-affine', 'spirals', 'training.steps=300'),
    page: 'file',
  })
  const { row } = shown
  let page: Page

  const tapChosen = (): Promise<string> => page.locator('.segments input:checked + span').first().innerText()

  beforeAll(async () => {
    page = shown.page
    await shown.open()
    await vi.waitFor(async () => expect(await row()).toBeGreaterThan(5), soon)
    await page.keyboard.press('Space')
    // Onto a row, from between two, whose update is known.
    await page.keyboard.press('ArrowRight')
    await vi.waitFor(async () => expect(await shown.spoken()).toMatch(/update \d+/), soon)
  })

  it('keeps a view under a name, in the run, and marks it on the time axis', async () => {
    const kept = await row()
    await page.keyboard.press('b')
    const name = page.getByLabel('Name of the bookmark')
    await expect.poll(() => name.inputValue(), soon).toMatch(/^hidden1, update \d+$/)
    await name.fill('the turn')
    await name.press('Enter')
    await page.getByRole('button', { name: 'Go to the turn' }).waitFor(soon)
    const [run = ''] = await readdir(join(shown.folder, 'runs'))
    const read = async (): Promise<unknown> =>
      JSON.parse(
        await readFile(join(shown.folder, 'runs', run, 'bookmarks.json'), 'utf8').catch(() => 'null'),
      )
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
    await expect.poll(async () => [await tapChosen(), await row()], soon).toEqual(['logits', left])
    await page.getByRole('button', { name: 'Go to the turn' }).waitFor(soon)
  })

  it('complains of nothing', () => {
    expect(shown.complaints).toEqual([])
  })
})

describe.skipIf(reason !== null)('a comparison', { timeout: 60_000 }, () => {
  const comparing = servedWindow({
    runs: (train) => {
      const often = ['training.steps=3000', 'record.every=10']
      train('spirals-affine', 'two', 'model.map=rms-norm', ...often)
      train('spirals-affine', 'one', 'model.map=affine', ...often)
    },
    reducedMotion: 'reduce',
    page: 'file',
  })
  let page: Page

  beforeAll(async () => {
    page = comparing.page
    await comparing.open({ rows: 300 })
  })

  const theirs = (): Locator => page.getByLabel('Trajectories of two', { exact: true })
  const together = (): Locator => page.getByRole('table', { name: 'Runs in this picture' })
  const undo = (): Locator => page.getByRole('button', { name: /^Undo/ })
  const undone = (): Promise<string | null> => undo().getAttribute('aria-label')
  const colour = (): Promise<string> => page.getByLabel('Colour by', { exact: true }).inputValue()
  /** How the runs are shown, as the picture has it. */
  const shown = async (): Promise<string> =>
    (await theirs().isVisible()) ? 'side by side' : (await together().isVisible()) ? 'overlaid' : 'alone'

  const bookmark = (name: string): Locator =>
    page.getByRole('region', { name: 'Bookmarks' }).getByText(name, { exact: true })

  async function keep(name: string): Promise<void> {
    await page.keyboard.press('b')
    await page.getByLabel('Name of the bookmark').fill(name)
    await page.keyboard.press('Enter')
    await bookmark(name).waitFor(soon)
  }

  it('is one step, back and forth, under a name that says it', async () => {
    await keep('alone')
    await page.keyboard.press('c')
    await page.getByLabel('Compare the open run with another').selectOption({ label: 'two (rms-norm)' })
    await expect.poll(shown, soon).toBe('side by side')
    await expect.poll(undone, soon).toBe('Undo: compare with “two” side by side')
    await undo().click()
    await expect.poll(shown, soon).toBe('alone')
    await page.keyboard.press('Control+y')
    await expect.poll(shown, soon).toBe('side by side')
  })

  it('is kept in the run with a view, and comes and goes with it', async () => {
    await keep('beside')
    await page.keyboard.press('Control+k')
    await page.keyboard.type('Show compared runs overlaid')
    await page.keyboard.press('Enter')
    await expect.poll(shown, soon).toBe('overlaid')
    await keep('over each other')
    const read = async (): Promise<unknown> =>
      JSON.parse(await readFile(join(comparing.folder, 'runs', 'one.misstep', 'bookmarks.json'), 'utf8'))
    const runs = [expect.objectContaining({ id: 'two', name: 'two', colour: 1 })]
    await expect.poll(read, soon).toMatchObject({
      bookmarks: [
        { view: { comparison: { shown: false } } },
        { view: { comparison: { shown: true, layout: 'side-by-side', runs } } },
        { view: { comparison: { shown: true, layout: 'overlaid', runs } } },
      ],
    })
    for (const [name, as] of [
      ['alone', 'alone'],
      ['over each other', 'overlaid'],
      ['beside', 'side by side'],
    ] as const) {
      await bookmark(name).click()
      await expect.poll(shown, soon).toBe(as)
    }
    await expect.poll(undone, soon).toBe('Undo: go to “beside”')
    await undo().click()
    await expect.poll(shown, soon).toBe('overlaid')
  })

  it('comes back with the window as it was left', async () => {
    await page.keyboard.press('ArrowRight')
    await page.reload()
    await expect.poll(shown, soon).toBe('overlaid')
  })

  it('with a run that was deleted is said to lack it by name, and all else of the view comes', async () => {
    await bookmark('beside').click()
    await expect.poll(undone, soon).toBe('Undo: go to “beside”')
    await page.getByLabel('Colour by', { exact: true }).selectOption('gain')
    await expect.poll(undone, soon).toBe('Undo: colour by gain')
    const item = page.getByRole('listitem').filter({
      has: page.getByRole('button', { name: 'What can be done with two', exact: true }),
    })
    await item.hover()
    await page.getByRole('button', { name: 'Delete two', exact: true }).click()
    await page.getByRole('button', { name: 'Move to trash' }).click()
    await expect.poll(shown, soon).toBe('alone')
    await bookmark('beside').click()
    await expect
      .poll(() => page.locator('.notice').allInnerTexts(), soon)
      .toContainEqual(expect.stringContaining('Of “beside”: the compared run “two” is not here'))
    await expect.poll(async () => [await colour(), await shown()], soon).toEqual(['class', 'alone'])
    await expect.poll(undone, soon).toBe('Undo: go to “beside”')
    await undo().click()
    await expect.poll(colour, soon).toBe('gain')
    await undo().click()
    await expect.poll(async () => [await colour(), await shown()], soon).toEqual(['class', 'alone'])
  })

  it('complains of nothing', () => {
    expect(comparing.complaints).toEqual([])
  })
})
