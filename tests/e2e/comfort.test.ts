/** The comfort of the window: panels, palette, cheat sheet, guide, tooltips, at every size; and no rule of accessibility broken. */
import type { Locator, Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { servedWindow, violationsIn, whyNoWindow } from './served-window.ts'

const reason = whyNoWindow('the tests of the window’s comfort')

describe.skipIf(reason !== null)('the comfort of the window', () => {
  const shown = servedWindow({
    runs: (train) => train('spirals-affine', 'spirals', 'training.steps=300'),
    size: { width: 1280, height: 800 },
  })
  const { open } = shown
  let page: Page

  beforeEach(() => {
    page = shown.page
  })

  const leftDock = (): Locator => page.getByRole('complementary', { name: 'Left panels' })
  const rightDock = (): Locator => page.getByRole('complementary', { name: 'Right panels' })
  const bottomDock = (): Locator => page.getByRole('complementary', { name: 'Panels at the bottom' })
  const panel = (name: string): Locator => page.getByRole('region', { name, exact: true })
  const palette = (): Locator => page.getByRole('combobox', { name: 'What do you want to do?' })
  const found = (): Locator => page.getByRole('listbox', { name: 'What was found' }).getByRole('option')
  const menuOf = (name: string): Locator =>
    page.getByRole('button', { name: `What can be done with ${name}`, exact: true })
  const widthOf = async (part: Locator): Promise<number> => (await part.boundingBox())?.width ?? 0

  describe('panels', () => {
    it('are hidden and shown by key', async () => {
      await open()
      await page.keyboard.press('[')
      await expect.poll(() => leftDock().isVisible()).toBe(false)
      await page.keyboard.press(']')
      await expect.poll(() => rightDock().isVisible()).toBe(false)
      expect(await widthOf(page.getByRole('main'))).toBe(1280)
      await page.keyboard.press('[')
      await expect.poll(() => leftDock().isVisible()).toBe(true)
    })

    it('are resized by pointer and by keyboard, and stay so', async () => {
      await open()
      const line = page.getByRole('separator', { name: 'Width of the left panels' })
      const before = await widthOf(leftDock())
      const box = await line.boundingBox()
      await page.mouse.move((box?.x ?? 0) + 0.5, 300)
      await page.mouse.down()
      await page.mouse.move((box?.x ?? 0) + 60, 300, { steps: 4 })
      await page.mouse.up()
      expect(await widthOf(leftDock())).toBeCloseTo(before + 60, -1)
      await line.focus()
      await page.keyboard.press('ArrowLeft')
      const after = await widthOf(leftDock())
      expect(after).toBeLessThan(before + 60)
      expect(Number(await line.getAttribute('aria-valuenow'))).toBe(after)
      await page.reload()
      await expect.poll(() => widthOf(leftDock())).toBe(after)
    })

    it('move to another dock, from their menu and by hand, close and come back', async () => {
      await open()
      await menuOf('Charts').click()
      await page.getByRole('menuitem', { name: 'Move to the bottom' }).click()
      await expect.poll(() => bottomDock().getByRole('region', { name: 'Charts' }).isVisible()).toBe(true)
      const title = await panel('Charts').getByRole('button', { name: 'Charts', exact: true }).boundingBox()
      const left = await leftDock().boundingBox()
      await page.mouse.move((title?.x ?? 0) + 10, (title?.y ?? 0) + 8)
      await page.mouse.down()
      await page.mouse.move((left?.x ?? 0) + 100, (left?.y ?? 0) + (left?.height ?? 0) - 40, { steps: 8 })
      await page.mouse.up()
      await expect.poll(() => leftDock().getByRole('region', { name: 'Charts' }).isVisible()).toBe(true)
      await page.getByRole('button', { name: 'Close Charts' }).click()
      await expect.poll(() => panel('Charts').count()).toBe(0)
      await page.getByRole('button', { name: 'Panels', exact: true }).click()
      await page.getByRole('menuitem', { name: 'Reset the layout' }).click()
      await expect.poll(() => rightDock().getByRole('region', { name: 'Charts' }).isVisible()).toBe(true)
    })

    it('leave the picture alone on a projector, in larger type', async () => {
      await open()
      const size = (): Promise<number> =>
        page.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize))
      const before = await size()
      await page.keyboard.press('Shift+F')
      await expect.poll(() => widthOf(page.getByRole('main'))).toBe(1280)
      expect(await size()).toBeGreaterThan(1.3 * before)
      await page.keyboard.press('Shift+F')
      await expect.poll(() => leftDock().isVisible()).toBe(true)
    })

    it('lie over the picture in a narrow window', async () => {
      await page.setViewportSize({ width: 900, height: 700 })
      await open()
      expect(await leftDock().isVisible()).toBe(false)
      await page.keyboard.press('[')
      await expect.poll(() => leftDock().isVisible()).toBe(true)
      expect(await widthOf(page.getByRole('main'))).toBe(900)
    })
  })

  describe('the palette', () => {
    it('does what is typed and chosen, and has it first the next time', async () => {
      await open()
      await page.keyboard.press('Control+k')
      await page.keyboard.type('light or dark')
      await page.keyboard.press('Enter')
      const theme = (): Promise<string | undefined> =>
        page.evaluate(() => document.documentElement.dataset.theme)
      await expect.poll(theme).toBe('light')
      expect(await palette().count()).toBe(0)
      await page.keyboard.press('Control+k')
      await expect.poll(() => found().first().textContent()).toContain('theme')
    })

    it('is a combobox: the option that the keys are on is named', async () => {
      await open()
      await page.getByLabel('Name of the run').focus()
      await page.keyboard.press('Control+k')
      await page.keyboard.type('hidden2')
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('ArrowUp')
      const active = await palette().getAttribute('aria-activedescendant')
      const option = page.locator(`[id="${active}"]`)
      expect(await option.getAttribute('aria-selected')).toBe('true')
      expect(await option.textContent()).toContain('hidden2')
      await page.keyboard.press('Enter')
      await expect.poll(() => page.getByRole('radio', { name: 'hidden2' }).isChecked()).toBe(true)
    })
  })

  it('has every key once on the cheat sheet, and finds a definition', async () => {
    await open()
    await page.keyboard.press('?')
    const sheet = page.getByRole('dialog', { name: 'Keys and definitions' })
    const keys = await sheet.locator('dt kbd').allTextContents()
    const doubled = keys.filter((key, index) => keys.indexOf(key) !== index)
    // Whoever has something to let go of answers to it.
    expect(doubled.filter((key) => key !== 'Esc')).toEqual([])
    expect(keys).toEqual(expect.arrayContaining(['Space', 'Ctrl K', '?', '1 … 9']))
    await page.keyboard.type('divergence index')
    await expect.poll(() => sheet.locator('dt').allTextContents()).toContain('divergence index')
    expect(await sheet.locator('dt').count()).toBeLessThan(8)
    await page.keyboard.press('Escape')
    await expect.poll(() => sheet.count()).toBe(0)
  })

  describe('the guide', () => {
    it('is offered once, blocks nothing, and is walked through', async () => {
      await open({ guide: 'offered' })
      const card = page.getByRole('dialog', { name: 'A network in training' })
      await expect.poll(() => card.isVisible()).toBe(true)
      const focused = await page.evaluate(() => document.activeElement?.closest('[role="dialog"]') !== null)
      expect(focused).toBe(false)
      const titles = new Set<string>()
      while (await page.getByRole('button', { name: 'Next', exact: true }).isVisible()) {
        titles.add((await page.getByRole('dialog').getByRole('heading').textContent()) ?? '')
        await page.getByRole('button', { name: 'Next', exact: true }).click()
      }
      expect(titles.size).toBe(5)
      await page.getByRole('button', { name: 'Done', exact: true }).click()
      await page.reload()
      await expect.poll(shown.lastRow).toBeGreaterThan(0)
      await page.waitForTimeout(500)
      expect(await page.getByRole('dialog').count()).toBe(0)
    })

    it('ends by key though the focus is elsewhere, and is asked for again from the palette', async () => {
      await open({ guide: 'offered' })
      await page.getByRole('button', { name: 'Skip' }).waitFor()
      await page.keyboard.press('Escape')
      await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
      await page.keyboard.press('Control+k')
      await page.keyboard.type('show me around')
      await page.keyboard.press('Enter')
      await expect.poll(() => page.evaluate(() => document.activeElement?.textContent?.trim())).toBe('Next')
      await page.keyboard.press('Escape')
      await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
    })
  })

  describe('a tooltip', () => {
    it('tells what a word means, with its formula, to a pointer that rests', async () => {
      await open()
      await panel('Charts').getByText('divergence', { exact: true }).first().hover()
      const tooltip = page.getByRole('tooltip')
      await expect.poll(() => tooltip.textContent()).toMatch(/divergence index.*log gain/s)
      const box = await tooltip.boundingBox()
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(1280)
      await page.keyboard.press('Escape')
      await expect.poll(() => tooltip.isVisible()).toBe(false)
    })

    it('comes to the keyboard’s focus as a description, and leaves the title as it was', async () => {
      await open()
      const help = page.getByRole('button', { name: 'Help', exact: true })
      await help.focus()
      await page.keyboard.press('Shift+Tab')
      await page.keyboard.press('Tab')
      await expect.poll(() => help.getAttribute('aria-describedby')).toBe('explanation')
      await page.keyboard.press('Tab')
      await expect.poll(() => help.getAttribute('title')).toBe('Keys and definitions (?)')
    })
  })

  it.each([
    [1280, 720],
    [1440, 900],
    [1920, 1080],
    [1422, 800],
    [2560, 1440],
    [853, 480],
  ])('cuts no value of a field in a window of %i × %i', async (width, height) => {
    await page.setViewportSize({ width, height })
    await open()
    const cut = await page.evaluate(() => {
      const pen = document.createElement('canvas').getContext('2d')
      return [...document.querySelectorAll('select')].flatMap((select) => {
        const style = getComputedStyle(select)
        if (!pen || !select.checkVisibility()) return []
        pen.font = `${style.fontWeight} ${style.fontSize} Inter`
        const text = select.selectedOptions[0]?.text ?? ''
        const room =
          select.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight)
        return pen.measureText(text).width > room + 1 ? [text] : []
      })
    })
    const wider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
    expect([cut, wider]).toEqual([[], false])
  })

  describe.each(['dark', 'light'] as const)(
    'breaks no rule of accessibility that axe-core knows, %s',
    (colorScheme) => {
      beforeEach(async () => {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      })

      it('with every panel open', async () => {
        await open()
        await page.getByRole('button', { name: 'Panels', exact: true }).click()
        const items = page.locator('[role="menuitemcheckbox"]')
        await items.first().waitFor()
        const names = await items.allTextContents()
        expect(await violationsIn(page)).toEqual([])
        await page.keyboard.press('Escape')
        for (const name of names.filter((one) => !/Panels|Presentation/.test(one))) {
          await page.keyboard.press('Control+k')
          await page.keyboard.type(`Panel: ${name.trim()}`)
          const [option] = await found().filter({ hasText: 'Panel: ' }).all()
          const isOpen = (await option?.locator('.mark svg').count()) === 1
          await page.keyboard.press(isOpen ? 'Escape' : 'Enter')
        }
        await page.waitForTimeout(800)
        expect(await palette().count()).toBe(0)
        await expect.poll(() => page.locator('[data-panel]').count()).toBeGreaterThan(4)
        expect(await violationsIn(page)).toEqual([])
      })

      it.each([
        ['the palette', 'Control+k'],
        ['the cheat sheet', '?'],
        ['the presentation', 'Shift+F'],
      ])('with %s', async (_what, key) => {
        await open()
        await page.keyboard.press(key)
        await page.waitForTimeout(400)
        expect(await violationsIn(page)).toEqual([])
      })

      it('with the guide and a tooltip', async () => {
        await open({ guide: 'offered' })
        await page.getByRole('button', { name: 'Next', exact: true }).focus()
        await page.keyboard.press('Enter')
        await page.getByRole('button', { name: 'Help', exact: true }).hover()
        await expect.poll(() => page.getByRole('tooltip').isVisible()).toBe(true)
        expect(await violationsIn(page)).toEqual([])
        expect(shown.complaints).toEqual([])
      })
    },
  )
})
