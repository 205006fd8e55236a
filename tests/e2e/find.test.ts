/** In a real Chromium: probes marked in the picture, found by rule, hidden, gone through by keys and coloured; the numbers are those of the files. */
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openRun } from '../../src-main/store/run-reader.ts'
import { servedWindow, violationsIn, whyNoWindow } from './served-window.ts'

const reason = whyNoWindow('the tests of finding probes')
const soon = { timeout: 15_000 }
const rows = 120
const probes = 64

interface Place {
  x: number
  y: number
}

describe.skipIf(reason !== null)('probes', { timeout: 90_000 }, () => {
  const shown = servedWindow({
    runs: (train) =>
      train('spirals-affine-like', 'spirals', `training.steps=${rows}`, `record.probes=${probes}`),
  })
  const { spoken } = shown
  let page: Page

  /** The window on the run's last row, at rest. */
  beforeEach(async () => {
    page = shown.page
    await shown.open({ rows })
    await page.keyboard.press('End')
    await expect.poll(spoken, soon).toMatch(new RegExp(`^row ${rows - 1} `))
  })

  afterEach(() => expect(shown.complaints).toEqual([]))

  const marks = (): Locator => page.getByRole('toolbar', { name: 'Marked probes' })
  const table = (): Locator => page.getByRole('grid', { name: 'Probes' })
  const search = (): Locator => page.getByRole('searchbox', { name: 'Find probes' })
  const card = (): Locator => page.getByRole('region', { name: /^Probe \d+$/ })
  const canvas = (): Locator => page.getByLabel('Trajectories of the probes in three dimensions')
  const total = async (): Promise<number> => Number(await table().getAttribute('aria-rowcount'))

  async function find(rule: string): Promise<void> {
    if ((await search().count()) === 0) await page.keyboard.press('/')
    await search().fill(rule)
  }

  /** The table shows only what is in sight: all of it, from the top to the end, sorted. */
  async function listed(): Promise<number[]> {
    let found: number[] = []
    // Rows that were scrolled past before they were drawn are looked for again.
    await expect
      .poll(async () => {
        found = await seenWhileScrolling()
        return found.length
      }, soon)
      .toBe(await total())
    return found
  }

  async function seenWhileScrolling(): Promise<number[]> {
    const found = await table().evaluate(async (element) => {
      const body = element.parentElement
      const seen = new Set<number>()
      if (!body) return []
      for (let top = 0; top <= body.scrollHeight; top += 60) {
        body.scrollTop = top
        await new Promise((next) => setTimeout(next, 60))
        for (const cell of element.querySelectorAll('td.index')) seen.add(Number(cell.textContent))
      }
      return [...seen]
    })
    return found.sort((one, other) => one - other)
  }

  /** Those that are marked, by the table's own words. */
  async function marked(): Promise<number[]> {
    await find('is:marked')
    const count = async (): Promise<number> => Number.parseInt(await marks().innerText(), 10)
    await expect.poll(async () => (await total()) - (await count()), soon).toBe(0)
    return listed()
  }

  /** ⟨actual, steepest⟩ / |steepest|² of the last row, from the files. */
  async function gains(): Promise<number[]> {
    const reader = await openRun(join(shown.folder, 'runs', 'spirals.misstep'))
    const [actual, steepest] = await Promise.all(
      ['actual', 'steepest'].map((name) => reader.read(`taps/hidden1/${name}`, rows - 1, rows)),
    )
    const units = actual?.shape[2] ?? 0
    return Array.from({ length: probes }, (_, probe) => {
      let [dot, square] = [0, 0]
      for (let cell = probe * units; cell < (probe + 1) * units; cell++) {
        const [step, ideal] = [Number(actual?.data[cell]), Number(steepest?.data[cell])]
        dot += step * ideal
        square += ideal * ideal
      }
      return dot / square
    })
  }

  /** Where on the page each probe was under the pointer: it is at most ten pixels from each of its places. */
  async function placesOfProbes(): Promise<Map<number, Place[]>> {
    const seen = await canvas().evaluate(async (element) => {
      const { left, top, width, height } = element.getBoundingClientRect()
      const found: { probe: number; x: number; y: number }[] = []
      for (let y = top + 60; y < top + height - 60; y += 12) {
        for (let x = left + 20; x < left + width - 20; x += 12) {
          element.dispatchEvent(new PointerEvent('pointermove', { clientX: x, clientY: y, bubbles: true }))
          if (element.style.cursor !== 'pointer') continue
          await new Promise((next) => setTimeout(next))
          const name = document.querySelector('section.card')?.getAttribute('aria-label')
          if (name) found.push({ probe: Number(/\d+/.exec(name)?.[0]), x, y })
        }
      }
      element.dispatchEvent(new PointerEvent('pointerleave'))
      return found
    })
    const places = new Map<number, Place[]>()
    for (const { probe, x, y } of seen) places.set(probe, [...(places.get(probe) ?? []), { x, y }])
    return places
  }

  async function draw(way: readonly Place[]): Promise<void> {
    const [from] = way
    if (!from) return
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    for (const { x, y } of way.slice(1)) await page.mouse.move(x, y, { steps: 4 })
    await page.mouse.up()
  }

  /** Marked are all that are surely within (distance > 0) and none that is surely not; what is nearer to the edge may be either. */
  function expectWithin(
    found: readonly number[],
    places: ReadonlyMap<number, Place[]>,
    insideBy: (place: Place) => number,
  ): void {
    const surely = [...places].filter(([, seen]) => seen.some((place) => insideBy(place) > 11))
    const not = [...places].filter(([, seen]) => seen.some((place) => insideBy(place) < -11))
    const known = (some: typeof surely): number[] => some.map(([probe]) => probe)
    expect(surely.length).toBeGreaterThan(5)
    expect(not.length).toBeGreaterThan(5)
    expect(found).toEqual(expect.arrayContaining(known(surely)))
    expect(found.filter((probe) => known(not).includes(probe))).toEqual([])
  }

  const middle = (values: number[]): number =>
    values.sort((one, other) => one - other)[values.length >> 1] ?? 0

  it('are marked by a box: those within it and no others', async () => {
    const places = await placesOfProbes()
    const edge = middle([...places.values()].flat().map(({ x }) => x))
    const { x = 0, y = 0, height = 0 } = (await canvas().boundingBox()) ?? {}
    await page.keyboard.press('Shift+X')
    await draw([
      { x: x + 4, y: y + 50 },
      { x: edge, y: y + height - 10 },
    ])
    await expect.poll(() => marks().innerText(), soon).toMatch(/\d+ marked/)
    expectWithin(await marked(), places, (place) => edge - place.x)
  })

  it('are marked by a lasso, added to with Shift and taken away with Alt', async () => {
    const places = await placesOfProbes()
    const { x = 0, y = 0, width = 0, height = 0 } = (await canvas().boundingBox()) ?? {}
    const centre = {
      x: middle([...places.values()].flat().map((place) => place.x)),
      y: middle([...places.values()].flat().map((place) => place.y)),
    }
    // The half above the falling diagonal through the centre.
    const far = Math.min(centre.x - x, centre.y - y, x + width - centre.x, y + height - centre.y) - 10
    const half = [
      { x: centre.x - far, y: centre.y - far },
      { x: centre.x + far, y: centre.y - far },
      { x: centre.x + far, y: centre.y + far },
    ]
    const insideBy = (place: Place): number => (place.x - centre.x - (place.y - centre.y)) / Math.SQRT2
    const reached = new Map(
      [...places].filter(([, seen]) =>
        seen.every(
          (place) => Math.max(Math.abs(place.x - centre.x), Math.abs(place.y - centre.y)) < far - 11,
        ),
      ),
    )
    await page.keyboard.press('x')
    await draw([...half, { x: centre.x - far, y: centre.y - far }])
    await expect.poll(() => marks().innerText(), soon).toMatch(/\d+ marked/)
    const first = await marked()
    expectWithin(first, reached, insideBy)
    await search().blur()
    const other = half.map((place) => ({ x: 2 * centre.x - place.x, y: 2 * centre.y - place.y }))
    // Opening the table has made the picture less high: it is closed again.
    await page.getByRole('button', { name: 'Close Probes' }).click()
    await page.waitForTimeout(500)
    await page.keyboard.press('x')
    await page.keyboard.down('Shift')
    await draw([...other, { x: centre.x + far, y: centre.y + far }])
    await page.keyboard.up('Shift')
    const all = await marked()
    expect(all).toEqual(expect.arrayContaining([...reached.keys()]))
    await page.getByRole('button', { name: 'Close Probes' }).click()
    await page.waitForTimeout(500)
    await page.keyboard.press('x')
    await page.keyboard.down('Alt')
    await draw([...half, { x: centre.x - far, y: centre.y - far }])
    await page.keyboard.up('Alt')
    const rest = await marked()
    expect(rest.filter((probe) => first.includes(probe))).toEqual([])
    expect([...rest, ...first].sort((one, another) => one - another)).toEqual(all)
  })

  it('are found and marked by a rule, as the files have them', async () => {
    const known = await gains()
    const limit = Number(middle([...known]).toPrecision(2))
    await find(`gain < ${limit}`)
    const expected = known.flatMap((gain, probe) => (gain < limit ? [probe] : []))
    await expect.poll(total, soon).toBe(expected.length)
    await expect.poll(listed, soon).toEqual(expected)
    await search().press('Enter')
    await expect.poll(() => marks().innerText(), soon).toContain(`${expected.length} marked`)
    expect(await marked()).toEqual(expected)
    await find('gain < 0.5')
    await expect
      .poll(() => page.locator('#probes-found').innerText(), soon)
      .toBe(`${known.filter((gain) => gain < 0.5).length} of ${probes}`)
  })

  it('are found by lists: of samples, of places, of classes, and as they are pasted', async () => {
    const reader = await openRun(join(shown.folder, 'runs', 'spirals.misstep'))
    const [index, label] = await Promise.all(
      ['probes/index', 'probes/label'].map((name) => reader.read(name)),
    )
    const samples = [5, 9, 40].map((probe) => Number(index?.data[probe]))
    await find(`sample:${samples.join(',')}`)
    await expect.poll(listed, soon).toEqual([5, 9, 40])
    await search().press('Enter')
    await expect.poll(() => marks().innerText(), soon).toContain('3 marked')
    await find('probe:3, 17 60-62')
    await expect.poll(listed, soon).toEqual([3, 17, 60, 61, 62])
    await find('class:0,2')
    const ofBoth = Array.from(label?.data ?? [], Number).flatMap((one, probe) => (one === 1 ? [] : [probe]))
    await expect.poll(listed, soon).toEqual(ofBoth)
    // A column of a table, pasted into the empty field.
    await find('')
    await search().evaluate(
      (field, text) => {
        const clipboardData = new DataTransfer()
        clipboardData.setData('text/plain', text)
        field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
      },
      `[${samples.join('\n')}]\n`,
    )
    await expect.poll(() => search().inputValue(), soon).toBe(`sample:${samples.join(', ')}`)
    await expect.poll(listed, soon).toEqual([5, 9, 40])
  })

  it('that are not there are named, with what there is', async () => {
    const panel = page.locator('.probes')
    await find('probe:3,64')
    await expect
      .poll(() => panel.locator('.note').innerText(), soon)
      .toBe('There is no probe 64: probes are 0 to 63.')
    await expect.poll(listed, soon).toEqual([3])
    await find('class:9')
    await expect
      .poll(() => panel.getByRole('alert').innerText(), soon)
      .toMatch(/^There is no class “9”.* are /u)
    await search().press('Enter')
    expect(await marks().count()).toBe(0)
    await find('gain < -1e30')
    await expect
      .poll(() => table().locator('xpath=../..').innerText(), soon)
      .toMatch(/No probe fits at row \d+: gain is .+ to .+\./u)
  })

  it('are said to differ in something else than what they were chosen by, whatever is searched for since', async () => {
    const [first] = [...(await gains())].sort((one, other) => one - other).slice(12)
    await find(`gain < ${first?.toPrecision(2)}`)
    await expect.poll(total, soon).toBeGreaterThan(1)
    await search().press('Enter')
    const sentence = page.getByRole('region', { name: 'Why these' }).locator('.sentence')
    await expect
      .poll(() => sentence.innerText(), soon)
      .toMatch(/^Besides gain, by which they were chosen, these/u)
    const before = await sentence.innerText()
    await find('norm > 2')
    await expect.poll(() => sentence.innerText(), soon).toBe(before)
  })

  it('that are marked are those that slow motion tells of; Escape ends it and leaves them marked', async () => {
    await find('probe:3,17,20')
    await expect.poll(total, soon).toBe(3)
    await search().press('Enter')
    await expect.poll(() => marks().innerText(), soon).toContain('3 marked')
    await search().blur()
    await page.keyboard.press('Home')
    await page.keyboard.press('m')
    const told = page.getByRole('region', { name: 'Slow motion' })
    await told.getByRole('button', { name: 'Pause slow motion' }).click()
    await told.getByRole('button', { name: 'loss' }).click()
    await expect.poll(() => told.innerText(), soon).toContain('median over the 3 marked probes is')
    await told.getByLabel('Told of').selectOption({ label: `all ${probes}` })
    await expect.poll(() => told.innerText(), soon).toContain(`median over all ${probes} probes is`)
    await told.getByRole('button', { name: 'loss' }).focus()
    await page.keyboard.press('Escape')
    await expect.poll(() => told.count(), soon).toBe(0)
    expect(await marks().innerText()).toContain('3 marked')
    await page.keyboard.press('Escape')
    await expect.poll(() => marks().count(), soon).toBe(0)
  })

  it('take what is typed before their panel is there', async () => {
    await page.keyboard.press('/')
    await page.keyboard.type('gain < 0.5')
    await expect.poll(() => search().inputValue(), soon).toBe('gain < 0.5')
    // None of the letters was taken for an action: no tour runs, nothing is compared.
    expect(await page.getByRole('button', { name: 'PCA of the run' }).count()).toBe(1)
  })

  it('are hidden and shown again by key', async () => {
    await find('class:1')
    await search().press('Enter')
    const ofClass = await total()
    await search().blur()
    await page.keyboard.press('i')
    await expect.poll(() => marks().innerText(), soon).toContain(`${probes - ofClass} hidden`)
    await find('')
    await expect.poll(total, soon).toBe(ofClass)
    await search().blur()
    await page.keyboard.press('h')
    await expect.poll(() => marks().innerText(), soon).toContain(`${probes} hidden`)
    await page.keyboard.press('Shift+H')
    await expect.poll(() => marks().count(), soon).toBe(0)
    await expect.poll(total, soon).toBe(probes)
  })

  it('are gone through by keys: a cursor, a mark, the focus', async () => {
    await find('')
    await page.getByRole('button', { name: /^Sort by probe/ }).click()
    const upwards = (): Promise<string | null> =>
      page.getByRole('button', { name: /^Sort by probe/ }).getAttribute('aria-label')
    if ((await upwards())?.endsWith('descending'))
      await page.getByRole('button', { name: /^Sort by probe/ }).click()
    await table().focus()
    await page.keyboard.press('Home')
    for (const key of ['ArrowDown', 'ArrowDown', ' ', 'ArrowDown', ' ', 'Enter'])
      await page.keyboard.press(key)
    await expect.poll(() => marks().innerText(), soon).toContain('2 marked')
    await expect.poll(() => card().getAttribute('aria-label'), soon).toBe('Probe 3')
    const active = await table().getAttribute('aria-activedescendant')
    const cells = page.locator(`[id="${active}"] td.index`)
    expect(await cells.innerText()).toBe('3')
    await page.keyboard.press('End')
    await expect.poll(() => cells.count(), soon).toBe(0)
    // The playhead stays where it is: the keys were the table's.
    expect(await spoken()).toMatch(new RegExp(`^row ${rows - 1} `))
    expect(await marked()).toEqual([2, 3])
  })

  it('are coloured by their loss, with a legend that says between which', async () => {
    const before = await canvas().screenshot()
    await page.getByLabel('Colour by').selectOption({ label: 'loss' })
    const legend = page.getByRole('region', { name: 'Legend' }).locator('.scale')
    await expect.poll(() => legend.innerText(), soon).toMatch(/loss[\s\S]*\d[\s\S]*\d/)
    await expect.poll(async () => (await canvas().screenshot()).equals(before), soon).toBe(false)
  })

  it('come into focus from their point in a chart', async () => {
    const chart = page.getByRole('img', { name: /^Own gain[. ]/ })
    const layer = chart.locator('..').locator('.layer')
    await layer.waitFor(soon)
    const { x = 0, y = 0, width = 0, height = 0 } = (await layer.boundingBox()) ?? {}
    const words = chart.locator('..').locator('.words')
    for (let place = 0; place < 900 && !(await words.isVisible()); place++) {
      const [column, line] = [place % 30, Math.floor(place / 30)]
      await page.mouse.move(x + ((column + 0.5) / 30) * width, y + ((line + 0.5) / 30) * height)
    }
    const [, probe] = /probe (\d+)/.exec(await words.innerText()) ?? []
    await page.mouse.down()
    await page.mouse.up()
    await page.mouse.move(5, 450)
    await expect.poll(() => card().getAttribute('aria-label'), soon).toBe(`Probe ${probe}`)
    const known = await gains()
    const shown = await card().locator('dt:text-is("gain") + dd').innerText()
    expect(Number(shown.replace('−', '-'))).toBeCloseTo(known[Number(probe)] ?? Number.NaN, 1)
  })

  it('say which field of a rule is wrong, and mark nothing', async () => {
    await find('gian < 0.5')
    const problem = page.getByRole('alert').filter({ hasText: 'expected' })
    await expect.poll(() => problem.innerText(), soon).toMatch(/found "gian".*gain/)
    expect(await search().getAttribute('aria-invalid')).toBe('true')
    await search().press('Enter')
    expect(await marks().count()).toBe(0)
    await find('loss < many')
    await expect.poll(() => problem.innerText(), soon).toBe('loss: expected a number after <, found "many"')
    await find('loss < 2')
    await expect.poll(() => problem.count(), soon).toBe(0)
    await find('class:0')
    await search().press('Enter')
    await page.waitForTimeout(500)
    expect(await violationsIn(page)).toEqual([])
  })
})
