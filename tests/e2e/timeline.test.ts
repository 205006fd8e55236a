/** In a real Chromium: a run of many probes, whose rows come in several replies, under a timeline that has all of them from the first. */
import type { Locator, Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { servedWindow, violationsIn, whyNoWindow } from './served-window.ts'

const reason = whyNoWindow('the tests of the timeline')
const soon = { timeout: 15_000 }
const rows = 384
const probes = 1024
/** Of one reply, by what the engine puts into it. */
const rowsOfReply = (128 * 1024) / probes
/** Bytes; what comes in more is the picture's rows: those of statistics take 25 a cell. */
const large = 40 * rowsOfReply * probes

describe.skipIf(reason !== null)('the timeline of a run of many probes', { timeout: 120_000 }, () => {
  const shown = servedWindow({
    runs: (train) => {
      const data = ['dataset={"kind":"blobs","samples":1200}', 'model.hidden=[8]', `training.steps=${rows}`]
      train('spirals-affine-like', 'many', ...data, 'record.taps=all', `record.probes=${probes}`)
    },
    size: { width: 1280, height: 800 },
    // Then nothing plays by itself.
    reducedMotion: 'reduce',
    page: 'file',
  })
  let page: Page

  beforeAll(async () => {
    page = shown.page
    await page.addInitScript(() => localStorage.setItem('misstep.guide', 'seen'))
    await page.addInitScript(holdLargeReplies, large)
    await page.goto(new URL('/', shown.served.url).href)
  })

  const playhead = (): Locator => page.getByLabel('Playhead', { exact: true })
  const spoken = async (): Promise<string> => (await playhead().getAttribute('aria-valuetext')) ?? ''
  const row = async (): Promise<number> => Number((await spoken()).match(/^row (\d+)/)?.[1])
  const loading = async (): Promise<boolean> => (await spoken()).endsWith(', loading')
  /** So many of the large replies come through, counted from the beginning. */
  const allow = (replies: number): Promise<void> =>
    page.evaluate((count) => Reflect.get(window, 'allowReplies')(count), replies)

  /** A click at a share of the timeline. */
  async function goTo(share: number): Promise<void> {
    const box = await playhead().boundingBox()
    if (!box) throw new Error('expected a timeline that is in sight')
    await page.mouse.click(box.x + share * box.width, box.y + box.height / 2)
  }

  /** The timeline's part that is drawn as on its way, as shares of its width. */
  async function coming(): Promise<{ from: number; to: number } | null> {
    const [whole, part] = await Promise.all(
      [playhead(), page.locator('.coming')].map(async (one) =>
        (await one.count()) > 0 ? one.boundingBox() : null,
      ),
    )
    if (!whole || !part) return null
    return { from: (part.x - whole.x) / whole.width, to: (part.x + part.width - whole.x) / whole.width }
  }

  it('spans every row when the first of them have come, and draws the others as on their way', async () => {
    await allow(1)
    await expect.poll(spoken, soon).toContain(`of ${rows - 1},`)
    await expect.poll(async () => (await coming())?.from, soon).toBeCloseTo(rowsOfReply / rows, 1)
    expect((await coming())?.to).toBeCloseTo(1, 2)
    expect(await violationsIn(page)).toEqual([])
  })

  it('plays up to the last row that has come, waits for more, and goes on', async () => {
    await goTo(0.28)
    await page.keyboard.press('Space')
    await expect.poll(row, soon).toBe(rowsOfReply - 1)
    expect(await page.getByRole('button', { name: 'Pause' }).isVisible()).toBe(true)
    await allow(2)
    await expect.poll(row, soon).toBeGreaterThan(rowsOfReply + 20)
  })

  it('lets the playhead be put beyond what has come, where it waits', async () => {
    await page.keyboard.press('Home')
    await expect.poll(row, soon).toBe(0)
    await goTo(0.9)
    await expect.poll(loading, soon).toBe(true)
    const there = await row()
    expect(there / rows).toBeCloseTo(0.9, 1)
    await expect.poll(() => page.getByText(`loading row ${there}`).isVisible(), soon).toBe(true)
    expect(await violationsIn(page)).toEqual([])
    await allow(3)
    await expect.poll(loading, soon).toBe(false)
    expect(await row()).toBe(there)
    expect(await coming()).toBeNull()
  })

  it('says nothing in the console that it should not', () => {
    expect(shown.complaints).toEqual([])
  })
})

/** In the page: messages larger than `large` bytes, and what follows them, wait until they are allowed. */
function holdLargeReplies(large: number): void {
  let [allowed, passed] = [0, 0]
  const waiting: (() => void)[] = []
  const pass = (event: MessageEvent, listener: (event: MessageEvent) => void): void => {
    const isLarge = event.data instanceof ArrayBuffer && event.data.byteLength > large
    if (isLarge && passed === allowed) {
      waiting.push(() => pass(event, listener))
      return
    }
    if (isLarge) passed += 1
    listener(event)
  }
  Reflect.set(window, 'allowReplies', (count: number) => {
    allowed = count
    for (const go of waiting.splice(0)) go()
  })
  window.WebSocket = class extends WebSocket {
    override set onmessage(listener: ((event: MessageEvent) => void) | null) {
      if (listener) this.addEventListener('message', (event) => pass(event, listener))
    }
  }
}
