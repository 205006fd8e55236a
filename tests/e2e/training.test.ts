/** A network in training, in the window: a real engine begins it, goes on with it, stops, names and throws it away. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { strideFor } from '../../src-main/shared/projection/level-of-detail.ts'
import { openRun } from '../../src-main/store/run-reader.ts'
import { type ServedWindow, servedWindow, whyNoWindow } from './served-window.ts'

const reason = whyNoWindow('the tests of training in the window')
const size = { width: 1280, height: 800 }

const runsOf = async (shown: ServedWindow): Promise<string[]> =>
  (await readdir(join(shown.folder, 'runs'))).filter((name) => name.endsWith('.misstep'))
const state = ({ page }: ServedWindow): Locator => page.locator('header [role="status"]')
const nameOfOpen = ({ page }: ServedWindow): Promise<string | null> =>
  page.getByRole('heading', { level: 1 }).textContent()

/** The last row that a window which holds every row on disk shows: of a run that is planned to be long, every so manieth. */
async function lastOnDisk(shown: ServedWindow): Promise<number> {
  const name = await nameOfOpen(shown)
  const paths = (await runsOf(shown)).map((run) => join(shown.folder, 'runs', run))
  const runs = await Promise.all(paths.map((path) => openRun(path)))
  const open = runs.find(({ attributes }) => attributes.name === name)
  if (!open) return Number.NaN
  const { training, record } = open.attributes.spec
  const [probes = 0] = open.metadata('probes/index').shape
  const last = open.rows - 1
  return last - (last % strideFor(training.steps / record.every, probes))
}

/** Waits until nothing trains, and stops what does; then nothing moves by itself. */
async function stopTraining(shown: ServedWindow): Promise<void> {
  const stop = shown.page.getByRole('button', { name: 'Stop training' })
  await expect
    .poll(
      async () => {
        // It may come to its end just then. Not by the mouse, which waits until the page draws its frames in time.
        if (await stop.isVisible()) await stop.dispatchEvent('click', {}, { timeout: 2000 }).catch(() => {})
        return state(shown).textContent()
      },
      { timeout: 20_000 },
    )
    .toMatch(/stopped|complete/)
  await shown.page.getByRole('button', { name: 'One row back' }).click()
  // The rows that were written last are still to be read.
  await expect
    .poll(async () => (await lastOnDisk(shown)) - (await shown.lastRow()), { timeout: 20_000 })
    .toBe(0)
}

describe.skipIf(reason !== null)('a window without a run', () => {
  const shown = servedWindow({ size, server: 'test' })
  const { row } = shown

  it('starts a run by itself, and its picture moves', async () => {
    await shown.open()
    await expect.poll(row, { timeout: 20_000, interval: 30 }).toBeGreaterThan(0)
    const picture = shown.page.getByLabel('Trajectories of the probes in three dimensions')
    const before = await picture.screenshot()
    await expect.poll(async () => (await picture.screenshot()).equals(before)).toBe(false)
  })

  it('opens the newest run, from its first row, where there is one', async () => {
    await shown.open({ rows: 20 })
    await stopTraining(shown)
    await shown.serveAgain()
    await shown.open()
    await expect.poll(row, { timeout: 10_000 }).toBeGreaterThan(0)
    expect(await runsOf(shown)).toHaveLength(1)
  })
})

describe.skipIf(reason !== null)('a window with a run', () => {
  const shown = servedWindow({
    runs: (train) => train('spirals-affine', 'Spirals, affine', 'training.steps=60'),
    size,
    server: 'test',
  })
  const { row, lastRow } = shown
  let page: Page

  beforeEach(() => {
    page = shown.page
  })

  /** Starts a run that trains for as long as a test lasts; every update of it would be gigabytes before that. */
  async function startLong(): Promise<void> {
    await shown.open()
    await page.getByLabel('Updates').fill('500000')
    await page.getByLabel('Row every').fill('20')
    await page.getByLabel('Name of the run').fill('long')
    await page.getByRole('button', { name: 'Start', exact: true }).click()
    await expect.poll(() => nameOfOpen(shown), { timeout: 20_000 }).toBe('long')
    await expect.poll(lastRow, { timeout: 20_000 }).toBeGreaterThan(20)
  }

  it('goes on with a run that was stopped, and follows it', async () => {
    await startLong()
    await stopTraining(shown)
    const before = await lastRow()
    await page.getByRole('button', { name: 'Resume training' }).click()
    await expect.poll(() => state(shown).textContent(), { timeout: 20_000 }).toContain('training')
    await expect.poll(lastRow, { timeout: 20_000 }).toBeGreaterThan(before)
    await expect.poll(row, { timeout: 20_000 }).toBeGreaterThan(before)
    expect(await runsOf(shown)).toHaveLength(2)
  })

  it('pauses and resumes the training', async () => {
    await startLong()
    await page.getByRole('button', { name: 'Pause training' }).click()
    await expect.poll(() => state(shown).textContent(), { timeout: 10_000 }).toContain('paused')
    await page.getByRole('button', { name: 'Resume training' }).click()
    await expect.poll(() => state(shown).textContent(), { timeout: 10_000 }).toContain('training')
  })

  it('starts the spec of the form', async () => {
    await shown.open()
    await page.getByLabel('Preset').selectOption('theory-affine-like')
    await page.getByLabel('Name of the run').fill('mine')
    await page.getByRole('button', { name: 'Start', exact: true }).click()
    await expect.poll(() => nameOfOpen(shown), { timeout: 20_000 }).toBe('mine')
    expect(await runsOf(shown)).toContain('mine.misstep')
  })

  it.each([
    ['theory-affine', 'affine'],
    ['theory-affine-like', 'affine-like'],
  ])('shows that the batch member’s own gain is what theory says, %s', async (preset) => {
    await shown.open()
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

  it('gives a run another name', async () => {
    await shown.open()
    await page.getByRole('button', { name: /^Spirals, affine/ }).hover()
    await page.getByRole('button', { name: 'What can be done with Spirals, affine' }).click()
    await page.getByRole('menuitem', { name: 'Rename' }).click()
    await page.getByLabel('New name of the run').fill('first try')
    await page.keyboard.press('Enter')
    await expect.poll(() => nameOfOpen(shown)).toBe('first try')
  })

  it('moves a run to the trash after one question', async () => {
    await shown.open()
    await page.getByRole('button', { name: /^Spirals, affine/ }).hover()
    await page.getByRole('button', { name: 'Delete Spirals, affine' }).click()
    await page.getByRole('button', { name: 'Move to trash' }).click()
    await expect.poll(() => page.getByText('No run is open').isVisible(), { timeout: 10_000 }).toBe(true)
    expect(await runsOf(shown)).toEqual([])
  })

  it('says that the engine is lost', async () => {
    await shown.open()
    await shown.served.stop()
    await expect
      .poll(() => page.getByText('The engine cannot be reached').isVisible(), { timeout: 15_000 })
      .toBe(true)
  })
})
