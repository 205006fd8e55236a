/** In a real Chromium: runs side by side and over each other under one camera and one playhead, a twin while it trains, a branch, and a run that goes. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { openRun } from '../../src-main/store/run-reader.ts'
import { servedWindow, violationsIn, whyNoWindow } from './served-window.ts'

const reason = whyNoWindow('the tests of comparing runs')
const soon = { timeout: 20_000 }

describe.skipIf(reason !== null)('compared runs', { timeout: 120_000 }, () => {
  const shown = servedWindow({
    runs: (train) => {
      train('spirals-affine', 'two', 'training.steps=10000', 'record.every=20')
      const often = ['record.every=10', 'record.checkpointEvery=5000']
      train('spirals-affine-like', 'one', 'training.steps=20000', ...often)
    },
    size: { width: 1600, height: 1000 },
    page: 'file',
  })
  const { spoken } = shown
  const runs = (): string => join(shown.folder, 'runs')
  let page: Page

  beforeAll(async () => {
    page = shown.page
    await shown.open({ rows: 2000 })
    await page.keyboard.press('Home')
  })

  const canvas = (): Locator => page.getByLabel('Trajectories of the probes in three dimensions')
  const pane = (name: string): Locator => page.getByRole('main').getByRole('region', { name, exact: true })
  const stageOf = (pictured: Locator): Locator => pictured.locator('xpath=..')
  const theirs = (name: string): Locator => page.getByLabel(`Trajectories of ${name}`, { exact: true })
  const panel = (): Locator => page.getByRole('region', { name: 'Compare', exact: true })
  const others = (): Locator => page.getByLabel('Compare the open run with another')
  /** Of the list of runs. */
  const item = (name: string): Locator =>
    page.getByRole('listitem').filter({
      has: page.getByRole('button', { name: `What can be done with ${name}`, exact: true }),
    })
  const readNumbers = async (run: string, array: string): Promise<number[]> =>
    Array.from((await (await openRun(join(runs(), run))).read(array)).data, Number)

  async function readBytes(run: string, array: string): Promise<Buffer> {
    const { data } = await (await openRun(join(runs(), run))).read(array)
    return Buffer.from(data.buffer, data.byteOffset, data.byteLength)
  }

  /** Where the title of the first axis is, in its picture. */
  async function titlePlace(pictured: Locator): Promise<{ x: number; y: number }> {
    const stage = await stageOf(pictured).boundingBox()
    const title = await stageOf(pictured).getByText(/^PC 1/).first().boundingBox()
    if (!stage || !title) throw new Error('there is no axis PC 1')
    return { x: title.x - stage.x, y: title.y - stage.y }
  }

  /** What glides on comes to rest. */
  async function rests(pictured: Locator): Promise<void> {
    let before: { x: number; y: number } | null = null
    const moved = async (): Promise<boolean> => {
      const [last, now] = [before, await titlePlace(pictured)]
      before = now
      return last?.x !== now.x || last.y !== now.y
    }
    await expect.poll(moved, { ...soon, interval: 300 }).toBe(false)
  }

  /** The title of the first axis of one picture goes somewhere else, at least for a while, as the other is dragged. */
  async function expectGoesAlong(watched: Locator, dragged: Locator): Promise<void> {
    const before = await titlePlace(watched)
    let furthest = 0
    const look = async (): Promise<number> => {
      const now = await titlePlace(watched)
      furthest = Math.max(furthest, Math.hypot(now.x - before.x, now.y - before.y))
      return furthest
    }
    const { x = 0, y = 0, width = 0, height = 0 } = (await dragged.boundingBox()) ?? {}
    await page.mouse.move(x + 0.3 * width, y + 0.8 * height)
    await page.mouse.down()
    for (const share of [0.2, 0.4, 0.6, 0.8, 1]) {
      await page.mouse.move(x + (0.3 + 0.3 * share) * width, y + (0.8 - 0.1 * share) * height)
      await look()
    }
    await page.mouse.up()
    await expect.poll(look, soon).toBeGreaterThan(15)
    await rests(watched)
  }

  async function does(words: string): Promise<void> {
    await page.keyboard.press('Control+k')
    await page.keyboard.type(words)
    await page.getByRole('listbox', { name: 'What was found' }).getByText(words, { exact: true }).click()
  }

  it('stand side by side, under one camera', async () => {
    await page.keyboard.press('c')
    await others().selectOption({ label: 'two (affine)' })
    await pane('two').waitFor(soon)
    await expect.poll(() => stageOf(theirs('two')).innerText(), soon).toContain('PC 1')
    expect(await pane('two').innerText()).toMatch(/affine/)
    await rests(theirs('two'))
    await expectGoesAlong(theirs('two'), canvas())
    await expectGoesAlong(canvas(), theirs('two'))
  })

  it('show a probe in all when the pointer is on it in one', async () => {
    const card = page.getByRole('region', { name: /^Probe \d+$/ })
    const { x = 0, y = 0, width = 0, height = 0 } = (await theirs('two').boundingBox()) ?? {}
    expect(await card.count()).toBe(0)
    const places = [...Array(900).keys()].map(
      (at) => [0.25 + (at % 30) / 60, 0.3 + Math.floor(at / 30) / 75] as const,
    )
    for (const [across, down] of places) {
      await page.mouse.move(x + across * width, y + down * height)
      if ((await card.count()) > 0) break
    }
    expect(await card.count()).toBe(1)
    await page.mouse.move(0, 0)
    await expect.poll(() => card.count(), soon).toBe(0)
  })

  it('have one playhead, that counts updates and not rows', async () => {
    await page.keyboard.press('Home')
    for (const key of ['Shift+ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight']) {
      await page.keyboard.press(key)
    }
    await expect.poll(spoken, soon).toMatch(/^row 40 .*update 400$/)
    const [one, two] = await Promise.all(
      ['one.misstep', 'two.misstep'].map((run) => readNumbers(run, 'loss')),
    )
    const loss = async (): Promise<number[]> =>
      (await panel().getByRole('row', { name: /^Loss/ }).getByRole('cell').allInnerTexts()).map(Number)
    await expect.poll(async () => (await loss())[0], soon).toBeCloseTo(one?.[40] ?? Number.NaN, 2)
    await expect.poll(async () => (await loss())[1], soon).toBeCloseTo(two?.[20] ?? Number.NaN, 2)
    expect(two?.[20]).not.toBeCloseTo(two?.[40] ?? 0, 2)
    const [, shown] = await panel().getByRole('row', { name: /^Loss/ }).getByRole('cell').allInnerTexts()
    expect((await pane('two').innerText()).replaceAll(/\s+/g, ' ')).toContain(`loss ${shown}`)
    await page.keyboard.press('End')
    await expect.poll(() => pane('two').innerText(), soon).toContain('its last row, update 9,980')
  })

  it('are drawn over each other, told apart by letter, and apart again', async () => {
    const alone = await canvas().screenshot()
    await panel().getByText('overlaid', { exact: true }).click()
    const table = page.getByRole('table', { name: 'Runs in this picture' })
    const heads = table.getByRole('rowheader')
    await expect.poll(() => heads.allInnerTexts(), soon).toHaveLength(2)
    const said = (await heads.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' '))
    expect(said).toEqual([expect.stringMatching(/^A one/), expect.stringMatching(/^B two/)])
    // Beside each its numbers, those of the panel.
    const losses = await table
      .locator('tbody tr')
      .evaluateAll((rows) => rows.map((row) => row.querySelector('td')?.textContent ?? ''))
    expect(losses).toEqual(
      await panel().getByRole('row', { name: /^Loss/ }).getByRole('cell').allInnerTexts(),
    )
    expect(await theirs('two').count()).toBe(0)
    await expect.poll(async () => (await canvas().screenshot()).equals(alone), soon).toBe(false)
    await page.waitForTimeout(500)
    expect(await violationsIn(page)).toEqual([])
    await panel().getByText('side by side', { exact: true }).click()
    await theirs('two').waitFor(soon)
    expect(await violationsIn(page)).toEqual([])
  })

  it('are joined by a twin that one action starts, and that is compared while it trains', async () => {
    // The page itself remembers what it says: a busy machine may show but one row on its way, for a moment.
    await page.evaluate(() => {
      const reached: number[] = []
      Object.assign(window, { reached })
      new MutationObserver(() => {
        const said = document.querySelector('main [aria-label="one, rms-norm"]')?.textContent ?? ''
        const [, update] = /its last row, update ([\d,]+)/.exec(said) ?? []
        if (update) reached.push(Number(update.replaceAll(',', '')))
      }).observe(document.body, { subtree: true, childList: true, characterData: true })
    })
    await does('Twin of the open run with map rms-norm')
    await pane('one, rms-norm').waitFor(soon)
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('one')
    // At the end of the open run: the twin's own last row is told of until it has come as far.
    await expect.poll(() => item('one, rms-norm').innerText(), { timeout: 60_000 }).toMatch(/complete/)
    await expect
      .poll(() => pane('one, rms-norm').innerText(), soon)
      .not.toMatch(/its last row|no rows|reading rows|one basis/)
    const seen: number[] = await page.evaluate(() => Reflect.get(window, 'reached'))
    expect(seen.length).toBeGreaterThan(0)
    expect(seen).toEqual([...seen].sort((before, after) => before - after))
    // The map alone: beside its picture, and in the panel, where run B has other fields that differ.
    expect(await pane('one, rms-norm').getByTitle('Map rms-norm', { exact: true }).count()).toBe(1)
    const differing = panel().getByRole('table').first().getByRole('row')
    const rows = (await differing.allInnerTexts()).slice(1).map((text) => text.split(/\s*\t\s*/))
    expect(rows.filter(([, open, , twin]) => open !== twin)).toEqual([
      ['Map', 'affine-like', 'affine', 'rms-norm'],
    ])
    const [model] = (await readdir(runs())).filter((name) => name.includes('rms-norm'))
    const { attributes } = await openRun(join(runs(), model ?? ''))
    const before = (await openRun(join(runs(), 'one.misstep'))).attributes
    expect(attributes.spec).toEqual({
      ...before.spec,
      name: 'one, rms-norm',
      model: { ...before.spec.model, map: 'rms-norm' },
    })
  })

  it('are joined by a branch, which goes on from a checkpoint as the run itself did', async () => {
    await page.keyboard.press('Home')
    await item('one').hover()
    await page.getByRole('button', { name: 'What can be done with one', exact: true }).click()
    await page.getByRole('menuitem', { name: /^Go on from a checkpoint/ }).click()
    await page.getByRole('group', { name: 'Branch' }).waitFor(soon)
    await page.getByLabel('Checkpoint: updates applied').selectOption('5000')
    await page.getByLabel('Updates', { exact: true }).fill('7000')
    await page.getByRole('button', { name: 'Branch', exact: true }).click()
    await pane('one, from 5000').waitFor(soon)
    await expect
      .poll(() => pane('one, from 5000').innerText(), soon)
      .toMatch(/from 5,000 updates[\s\S]*begins at update 5,000/)
    expect(
      await panel()
        .getByRole('row', { name: /^Begins at/ })
        .innerText(),
    ).toMatch(/its seed[\s\S]*update 5,000/)
    const steps = async (): Promise<number[]> => {
      const [branch] = (await readdir(runs())).filter((name) => name.includes('from-5000'))
      return readNumbers(branch ?? '', 'steps')
    }
    await expect.poll(async () => (await steps()).length, { timeout: 60_000 }).toBe(200)
    expect((await steps())[0]).toBe(5000)
    const parent = await readNumbers('one.misstep', 'loss')
    const [branch] = (await readdir(runs())).filter((name) => name.includes('from-5000'))
    const child = await readNumbers(branch ?? '', 'loss')
    expect(child).toEqual(parent.slice(500, 700))
    // Bit for bit: every activation and every step of it.
    for (const array of ['activation', 'actual', 'steepest']) {
      const [whole, part] = await Promise.all(
        ['one.misstep', branch ?? ''].map((run) => readBytes(run, `taps/hidden1/${array}`)),
      )
      const row = (part?.byteLength ?? 0) / 200
      expect(part?.equals(whole?.subarray(500 * row, 700 * row) ?? Buffer.of()), array).toBe(true)
    }
  })

  it('leave when they are deleted, and it is said', async () => {
    await item('one, rms-norm').hover()
    await page.getByRole('button', { name: 'Delete one, rms-norm', exact: true }).click()
    await page.getByRole('button', { name: 'Move to trash' }).click()
    await expect
      .poll(() => page.locator('.notice').allInnerTexts(), soon)
      .toContainEqual(expect.stringContaining('has left the comparison'))
    await expect.poll(() => theirs('one, rms-norm').count(), soon).toBe(0)
    expect(await theirs('two').count()).toBe(1)
  })

  it('change places with the open one, each with its letter and the playhead with its update', async () => {
    await page.keyboard.press('Home')
    for (let press = 0; press < 4; press++) await page.keyboard.press('Shift+ArrowRight')
    await pane('two').getByRole('button', { name: 'Open' }).click()
    await expect.poll(() => page.getByRole('heading', { level: 1 }).innerText(), soon).toBe('two')
    await pane('one').waitFor(soon)
    await expect.poll(spoken, soon).toMatch(/^row 20 of 499, update 400$/)
  })

  it('complain of nothing', () => {
    expect(shown.complaints).toEqual([])
  })
})
