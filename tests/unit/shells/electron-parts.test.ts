/** What of the Electron shell runs without Electron. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MenuItemConstructorOptions } from 'electron'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { isOwnAddress } from '../../../src-main/shells/electron/app-address.ts'
import { answerAppRequest } from '../../../src-main/shells/electron/app-protocol.ts'
import { type MenuActions, menuTemplate } from '../../../src-main/shells/electron/menu.ts'
import {
  isReachable,
  readWindowState,
  writeWindowState,
} from '../../../src-main/shells/electron/window-state.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'misstep-electron-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe('the sender of a request', () => {
  it.each(['app://misstep/', 'app://misstep/index.html#anything'])('at %s is our window', (url) => {
    expect(isOwnAddress(url)).toBe(true)
  })

  it.each([
    undefined,
    '',
    'app://misstep.evil/',
    'app://evil/misstep/',
    'app://misstep:80@evil/',
    'app://misstep:80/',
    'https://misstep/',
    'file:///app://misstep/',
    'about:blank',
    'data:text/html,app://misstep/',
  ])('at %s is not', (url) => {
    expect(isOwnAddress(url)).toBe(false)
  })
})

describe('the scheme of the window', () => {
  const answer = (url: string, method = 'GET'): Promise<Response> =>
    answerAppRequest({ method, url }, join(folder, 'renderer'))

  beforeEach(async () => {
    await mkdir(join(folder, 'renderer'))
    await writeFile(join(folder, 'renderer/index.html'), '<title>window</title>')
    await writeFile(join(folder, 'secret.txt'), 'secret')
  })

  it('serves the window under a policy that allows no connection elsewhere', async () => {
    const response = await answer('app://misstep/')
    expect(await response.text()).toBe('<title>window</title>')
    expect(response.headers.get('Content-Type')).toBe('text/html; charset=utf-8')
    expect(response.headers.get('Content-Security-Policy')).toContain("connect-src 'self';")
  })

  it.each([
    'app://misstep/../secret.txt',
    'app://misstep/%2e%2e/secret.txt',
    'app://misstep/..%2fsecret.txt',
    'app://evil/index.html',
  ])('serves nothing for %s', async (url) => {
    expect((await answer(url)).status).toBe(404)
  })

  it('takes no other method', async () => {
    expect((await answer('app://misstep/', 'POST')).status).toBe(405)
  })
})

describe('the menu', () => {
  const createActions = () =>
    ({
      saveWindowPicture: vi.fn(),
      openRunsFolder: vi.fn(),
      openPaper: vi.fn(),
      showAbout: vi.fn(),
    }) satisfies MenuActions

  const itemsOf = (template: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
    template.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? itemsOf(item.submenu) : [])])

  /** Electron's click passes three arguments that ours do not look at. */
  const click = (items: readonly MenuItemConstructorOptions[], label: string): void => {
    const item = items.find((candidate) => candidate.label === label)
    if (!item?.click) throw new Error(`expected an item "${label}" that can be clicked`)
    Reflect.apply(item.click, undefined, [])
  }

  it.each([
    ['Save Picture of Window…', 'saveWindowPicture'],
    ['Open Folder of Runs', 'openRunsFolder'],
    ['The Paper: “The Affine Divergence”', 'openPaper'],
    ['About Misstep', 'showAbout'],
  ] as const)('does what "%s" says', (label, action) => {
    const actions = createActions()
    click(itemsOf(menuTemplate('linux', actions)), label)
    expect(actions[action]).toHaveBeenCalledOnce()
  })

  it("begins with the application's own menu on a Mac, and there alone", () => {
    expect(menuTemplate('darwin', createActions())[0]).toEqual({ role: 'appMenu' })
    expect(itemsOf(menuTemplate('linux', createActions())).map(({ role }) => role)).not.toContain('appMenu')
  })

  it.each(['win32', 'linux'] as const)('can quit on %s', (platform) => {
    expect(itemsOf(menuTemplate(platform, createActions())).map(({ role }) => role)).toContain('quit')
  })
})

describe('the place of the window', () => {
  const bounds = { x: 100, y: 50, width: 1200, height: 800 }
  const display = { x: 0, y: 0, width: 1920, height: 1080 }

  it('is remembered', () => {
    const file = join(folder, 'window.json')
    writeWindowState(file, { bounds, maximised: true })
    expect(readWindowState(file)).toEqual({ bounds, maximised: true })
  })

  it.each(['{', '[]', '{"bounds":{"x":0,"y":0,"width":1e9,"height":1},"maximised":false}'])(
    'is forgotten when the file holds %s',
    async (text) => {
      const file = join(folder, 'window.json')
      await writeFile(file, text)
      expect(readWindowState(file)).toBeNull()
    },
  )

  it('is kept while its upper edge lies on a display', () => {
    expect(isReachable(bounds, [display])).toBe(true)
    expect(isReachable({ ...bounds, x: -500 }, [display])).toBe(true)
  })

  it.each([
    ['left of', { x: -700 }],
    ['right of', { x: 1500 }],
    ['above', { y: -10 }],
    ['below', { y: 1060 }],
  ])('is given up %s every display', (_, moved) => {
    expect(isReachable({ ...bounds, ...moved }, [display])).toBe(false)
  })
})
