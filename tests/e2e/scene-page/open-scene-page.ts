/** The page with nothing but the scene, open in a real browser, anew for every test of the file that calls this. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { createServer, type ViteDevServer } from 'vite'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
]

interface ScenePage {
  /** Of the test that runs. */
  readonly page: Page
  /** What the page warned of or failed with. */
  readonly complaints: string[]
}

export function openScenePage(): ScenePage {
  const cacheDir = mkdtempSync(join(tmpdir(), 'misstep-scene-page-'))
  let server: ViteDevServer
  let browser: Browser
  let page: Page
  let complaints: string[]

  beforeAll(async () => {
    server = await createServer({
      root: join(import.meta.dirname, '../../..'),
      configFile: false,
      logLevel: 'error',
      cacheDir,
      server: { host: '127.0.0.1', port: 0, hmr: false, watch: null },
      optimizeDeps: { include: ['three', 'three/examples/jsm/controls/OrbitControls.js'], noDiscovery: true },
    })
    await server.listen()
    browser = await chromium.launch({ executablePath, args: flags })
  })

  afterAll(async () => {
    await browser?.close()
    await server?.close()
    rmSync(cacheDir, { recursive: true, force: true })
  })

  beforeEach(async () => {
    const address = server.httpServer?.address()
    const port = typeof address === 'object' ? address?.port : undefined
    page = await browser.newPage({ viewport: { width: 900, height: 600 } })
    complaints = []
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => {
      const ours = !message.location().url.endsWith('favicon.ico')
      if (ours && ['error', 'warning'].includes(message.type())) complaints.push(message.text())
    })
    await page.goto(`http://127.0.0.1:${port}/tests/e2e/scene-page/`)
    await page.waitForFunction(() => 'bench' in window, undefined, { timeout: 15_000 })
  })

  afterEach(async () => {
    await page.close()
  })

  return {
    get page() {
      return page
    },
    get complaints() {
      return complaints
    },
  }
}
