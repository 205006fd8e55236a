/** The web shell and the window's client in a real Chromium, on an engine of a few lines. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startWebShell, type WebShell } from '../../src-main/shells/web/web-server.ts'
import { createFakeEngine, type FakeEngine } from '../unit/shells/fake-engine.ts'

let browser: Browser
let rendererFolder: string
let engine: FakeEngine
let shell: WebShell
let context: BrowserContext
let page: Page
let complaints: string[]

beforeAll(async () => {
  rendererFolder = await mkdtemp(join(tmpdir(), 'misstep-carrier-'))
  await build({
    root: join(import.meta.dirname, 'carrier-page'),
    configFile: false,
    logLevel: 'error',
    build: { outDir: rendererFolder, emptyOutDir: true },
  })
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
    ],
  })
})

afterAll(async () => {
  await browser.close()
  await rm(rendererFolder, { recursive: true })
})

beforeEach(async () => {
  engine = createFakeEngine()
  shell = await startWebShell({ engine, rendererFolder })
  context = await browser.newContext()
  page = await context.newPage()
  complaints = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
})

afterEach(async () => {
  await context.close()
  await shell.close()
})

const origin = (): string => new URL(shell.url).origin

describe('the window in a browser', () => {
  it('opens by its address, which then leaves the address bar', async () => {
    await page.goto(shell.url)
    expect(page.url()).toBe(`${origin()}/`)
    expect(await page.title()).toBe('carrier')
  })

  it('opens again on a reload, and in a second tab', async () => {
    await page.goto(shell.url)
    expect((await page.reload())?.status()).toBe(200)
    const tab = await context.newPage()
    expect((await tab.goto(`${origin()}/`))?.status()).toBe(200)
  })

  it('opens from a link on another site', async () => {
    await page.route('http://elsewhere.example/', (route) =>
      route.fulfill({ contentType: 'text/html', body: `<a href="${shell.url}">Misstep</a>` }),
    )
    await page.goto('http://elsewhere.example/')
    await page.click('a')
    await page.waitForURL(`${origin()}/`)
    expect(await page.title()).toBe('carrier')
  })

  it('does not open in a second browser by the same address, and says what to do', async () => {
    await page.goto(shell.url)
    const other = await browser.newContext()
    const refused = await other.newPage()
    const answer = await refused.goto(shell.url)
    expect(answer?.status()).toBe(403)
    expect(await refused.textContent('body')).toContain('npx misstep serve')
    await other.close()
  })

  it('loads under its policy and never runs against it', async () => {
    await page.addInitScript(() => {
      Object.assign(window, { violations: [] })
      document.addEventListener('securitypolicyviolation', (violation) => {
        Reflect.get(window, 'violations').push(`${violation.violatedDirective} ${violation.sourceFile}`)
      })
    })
    await page.goto(shell.url)
    await page.evaluate(async () => (await window.engine).describe({}))
    expect(await page.evaluate(() => Reflect.get(window, 'violations'))).toEqual([])
    expect(complaints).toEqual([])
  })

  it('cannot run a script that is not a file of ours', async () => {
    await page.goto(shell.url)
    const ran = await page.evaluate(async () => {
      const script = document.createElement('script')
      script.textContent = 'document.title = "ran"'
      document.head.append(script)
      return document.title
    })
    expect(ran).toBe('carrier')
  })

  it('cannot reach another server', async () => {
    await page.goto(shell.url)
    const reached = page.evaluate(async (port) => {
      await fetch(`http://127.0.0.1:${port}/`, { mode: 'no-cors' })
    }, 9)
    await expect(reached).rejects.toThrow()
    expect(complaints.join()).toContain('Content Security Policy')
  })
})

describe("the window's client", () => {
  it('sends and receives a megabyte of numbers exactly', async () => {
    await page.goto(shell.url)
    const result = await page.evaluate(async () => {
      const carrier = await window.engine
      const points = Float32Array.from({ length: 262_144 }, (_, index) => Math.sqrt(index))
      // The engine of this test answers this one request with the request.
      const reply = await carrier.previewDataset(
        Object.assign({ dataset: { kind: 'spirals' } }, { points }) as never,
      )
      return {
        kind: reply.points.constructor.name,
        equal: reply.points.every((value, index) => Object.is(value, points[index])),
        length: reply.points.length,
      }
    })
    expect(result).toEqual({ kind: 'Float32Array', equal: true, length: 262_144 })
  })

  it('rejects with the error that the engine threw', async () => {
    await page.goto(shell.url)
    const error = await page.evaluate(async () => {
      const client = await window.engine
      return client.openRun({ id: 'x' }).catch((thrown: Error) => ({ ...thrown, message: thrown.message }))
    })
    expect(error).toMatchObject({
      name: 'MisstepError',
      tag: 'not-found',
      message: 'no method "openRun"',
      problems: [{ field: 'method', message: 'unknown' }],
    })
  })

  it('hears the events it listens for, and no others', async () => {
    await page.goto(shell.url)
    await page.evaluate(async () => {
      const client = await window.engine
      Object.assign(window, { heard: [] })
      client.on('runs', (runs) => Reflect.get(window, 'heard').push(runs))
    })
    engine.emit('progress', {
      id: 'a',
      status: 'running',
      live: 'training',
      rows: 1,
      step: 1,
      loss: Number.NaN,
      stepsPerSecond: 1,
      backend: 'cpu',
      reason: null,
    })
    engine.emit('runs', [])
    await page.waitForFunction(() => Reflect.get(window, 'heard').length > 0)
    expect(await page.evaluate(() => Reflect.get(window, 'heard'))).toEqual([[]])
  })

  it('rejects what was open when the connection was lost, and tells of it', async () => {
    await page.goto(shell.url)
    await page.evaluate(async () => {
      const client = await window.engine
      Object.assign(window, { states: [] })
      client.onConnection((state) => Reflect.get(window, 'states').push(state))
      const open = client.listRuns({}).catch((error: { tag: string }) => error.tag)
      Object.assign(window, { open })
    })
    await shell.close()
    expect(await page.evaluate(() => Reflect.get(window, 'open'))).toBe('cancelled')
    expect(await page.evaluate(() => Reflect.get(window, 'states'))).toEqual(['lost'])
  })
})

/** Whether or not `out/` is built: where it is not, or is old, this builds it. */
describe('npm start', () => {
  const started: ChildProcessWithoutNullStreams[] = []
  afterEach(() => {
    for (const child of started.splice(0)) child.kill('SIGKILL')
  })

  const start = (...words: string[]): { child: ChildProcessWithoutNullStreams; said: () => string } => {
    const script = resolve(import.meta.dirname, '../../src-main/shells/start.js')
    const child = spawn(process.execPath, [script, ...words])
    started.push(child)
    let said = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text
      })
    }
    return { child, said: () => said }
  }
  const exit = (child: ChildProcessWithoutNullStreams): Promise<number | null> =>
    new Promise((finish) => {
      child.on('exit', finish)
    })

  it('serves the window, its engine included, and ends in order on Ctrl+C', async () => {
    const runs = await mkdtemp(join(tmpdir(), 'misstep-runs-'))
    const { child, said } = start('--no-electron', '--runs', runs)
    await expect.poll(said, { timeout: 60_000 }).toMatch(/http:\S+/)
    await page.goto(/http:\S+/.exec(said())?.[0] ?? '')
    await page.waitForSelector('canvas')
    expect(complaints).toEqual([])
    child.kill('SIGINT')
    expect(await exit(child)).toBe(0)
    await rm(runs, { recursive: true })
  })

  it.each([
    [['--port', '70000'], 'from 0 to 65535'],
    [['--electrn'], '--electrn'],
  ])('refuses %j and says what it expected', async (words, expected) => {
    const { child, said } = start(...words)
    expect(await exit(child)).toBe(2)
    expect(said()).toContain(expected)
  })
})
