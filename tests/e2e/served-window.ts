/**
 * The window of a file of tests: the built program's `serve` with a folder of runs, and the Chromium that opens it.
 * Called in a `describe`, `servedWindow` opens and closes them with its tests.
 */
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page, type ViewportSize } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from 'vitest'
import { program, type Served, serve, type Train, trainInto } from './built-program.ts'

const chromiumPath = process.env.MISSTEP_CHROMIUM ?? '/usr/bin/chromium'
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Why there can be no window here; said aloud, of the tests that are skipped for it. */
export function whyNoWindow(tests: string): string | null {
  const reason =
    (existsSync(chromiumPath) ? null : `there is no Chromium at ${chromiumPath}`) ??
    (existsSync(program) ? null : 'Misstep is not built (npm run build)')
  if (reason) console.warn(`\n  SKIPPED: ${tests}: ${reason}\n`)
  return reason
}

const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath,
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
    ],
  })

type Lifetime = 'test' | 'file'
const lifetimes = { test: [beforeEach, afterEach], file: [beforeAll, afterAll] } as const

export interface WindowOptions {
  /** Those that are there when the window opens; where there are none it begins one by itself. */
  runs?: (train: Train) => void
  size?: ViewportSize
  colorScheme?: 'dark' | 'light'
  reducedMotion?: 'reduce' | 'no-preference'
  /** How long a server and its folder last. */
  server?: Lifetime
  /** How long a page lasts, with all that a window remembers. */
  page?: Lifetime
}

/** What lasts as long as a test is to be asked for in each. */
export interface ServedWindow {
  readonly served: Served
  /** The runs are in its `runs`. */
  readonly folder: string
  readonly page: Page
  readonly complaints: string[]
  /** Opens the window, and waits until a run is open in it that has `rows`. Its guide has been seen, or not yet. */
  open(wanted?: { rows?: number; guide?: 'seen' | 'offered' }): Promise<void>
  /** The server again, on the same folder. */
  serveAgain(): Promise<void>
  /** What a screen reader says of the playhead: `row 3 of 299, update 3`. */
  spoken(): Promise<string | null>
  /** NaN while no run is open. */
  row(): Promise<number>
  lastRow(): Promise<number>
}

export function servedWindow(options: WindowOptions = {}): ServedWindow {
  const {
    size = { width: 1440, height: 900 },
    colorScheme = 'dark',
    reducedMotion = 'no-preference',
  } = options
  const [beforeServer, afterServer] = lifetimes[options.server ?? 'file']
  const [beforePage, afterPage] = lifetimes[options.page ?? 'test']
  let browser: Browser
  let folder: string
  let served: Served
  let context: BrowserContext
  /** By which the server knows a browser that it has let in. */
  let cookies: Awaited<ReturnType<BrowserContext['cookies']>>
  let page: Page
  let complaints: string[]

  async function beServed(): Promise<void> {
    served = await serve(folder)
    const first = await browser.newContext()
    await first.request.get(served.url)
    cookies = await first.cookies()
    await first.close()
  }

  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(() => browser.close())

  beforeServer(async () => {
    folder = await mkdtemp(join(tmpdir(), 'misstep-window-'))
    options.runs?.(trainInto(folder))
    await beServed()
  })
  afterServer(async () => {
    await served.stop()
    await rm(folder, { recursive: true, force: true })
  })

  beforePage(async () => {
    context = await browser.newContext({ viewport: size, colorScheme, reducedMotion })
    await context.addCookies(cookies)
    page = await context.newPage()
    complaints = complaintsOf(page)
  })
  afterPage(() => context.close())

  const spoken = (): Promise<string | null> =>
    page.getByLabel('Playhead', { exact: true }).getAttribute('aria-valuetext')
  const spokenNumber = async (pattern: RegExp): Promise<number> =>
    Number(pattern.exec((await spoken()) ?? '')?.[1] ?? Number.NaN)
  const lastRow = (): Promise<number> => spokenNumber(/of (\d+)/)

  return {
    get served() {
      return served
    },
    get folder() {
      return folder
    },
    get page() {
      return page
    },
    get complaints() {
      return complaints
    },
    async open({ rows = 2, guide = 'seen' } = {}) {
      if (guide === 'seen') await page.addInitScript(() => localStorage.setItem('misstep.guide', 'seen'))
      await page.goto(new URL('/', served.url).href)
      await vi.waitFor(async () => expect(await lastRow()).toBeGreaterThanOrEqual(rows - 1), {
        timeout: 60_000,
        interval: 50,
      })
    },
    async serveAgain() {
      await served.stop()
      await beServed()
      await context.addCookies(cookies)
    },
    spoken,
    row: () => spokenNumber(/row (\d+)/),
    lastRow,
  }
}

/** What a page says that it should not: errors of its console and of its scripts, as they come. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  return complaints
}

/** Rules of accessibility that a page breaks, each with its places. */
export async function violationsIn(page: Page): Promise<string[][]> {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const checker: {
      run(): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>
    } = Reflect.get(window, 'axe')
    return (await checker.run()).violations.map(({ id, nodes }) => [
      id,
      ...nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`),
    ])
  })
}
