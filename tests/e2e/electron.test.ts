/** The Electron window, built (`npm run build`) and opened. Skipped, and said so, where Electron cannot run. */
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { installedBinary, obstacle } from '../../src-main/shells/launch/find-electron.ts'

const root = resolve(import.meta.dirname, '../..')
const binary = installedBinary(dirname(createRequire(import.meta.url).resolve('electron/package.json')))
const reason =
  obstacle({ platform: process.platform, environment: process.env, root: process.getuid?.() === 0 }) ??
  (binary === null ? 'its binary is not installed (npx install-electron)' : null) ??
  (existsSync(join(root, 'out/main/electron.js')) ? null : 'Misstep is not built (npm run build)')

if (reason) console.warn(`\n  SKIPPED: the tests of the Electron window: ${reason}\n`)

describe.skipIf(reason !== null)('the Electron window', () => {
  let folder: string
  let application: ElectronApplication
  let page: Page

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'misstep-electron-'))
    application = await _electron.launch({
      executablePath: binary ?? '',
      args: [root, `--user-data-dir=${join(folder, 'user')}`],
      env: { ...process.env, MISSTEP_RUNS: join(folder, 'runs') } as Record<string, string>,
    })
    page = await application.firstWindow()
    await page.waitForLoadState()
  })

  afterAll(async () => {
    await application?.close()
    await rm(folder, { recursive: true, force: true })
  })

  it('shows the page of its own scheme', () => {
    expect(page.url()).toBe('app://misstep/')
  })

  it('gives the page the bridge and nothing of Node', async () => {
    const given = await page.evaluate(() => ({
      bridge: Object.keys(window.misstep ?? {}).sort(),
      node: ['require', 'process', 'module', 'Buffer'].filter((name) => name in window),
    }))
    expect(given).toEqual({ bridge: ['invoke', 'onEvent'], node: [] })
  })

  it('answers a request, arrays as arrays', async () => {
    const kind = await page.evaluate(async () => {
      const reply = await window.misstep?.invoke('previewDataset', { dataset: { kind: 'spirals' } })
      const value = reply && 'value' in reply ? reply.value : null
      return Object.prototype.toString.call(Reflect.get(Object(value), 'points'))
    })
    expect(kind).toBe('[object Float32Array]')
  })

  it('answers a wrong request with what is wrong', async () => {
    const reply = await page.evaluate(() => window.misstep?.invoke('format', {}))
    expect(reply).toMatchObject({ error: { tag: 'bad-spec' } })
  })

  it('goes nowhere else and opens no second window', async () => {
    await page.evaluate(() => {
      window.open('https://example.com/')
      window.location.href = 'https://example.com/'
    })
    await page.waitForTimeout(500)
    expect(page.url()).toBe('app://misstep/')
    expect(application.windows()).toHaveLength(1)
  })

  it('runs no script but its own', async () => {
    const refused = await page.evaluate(() => {
      try {
        return new Function('return false')()
      } catch {
        return true
      }
    })
    expect(refused).toBe(true)
  })
})
