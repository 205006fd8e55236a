/**
 * From `npm start` to a moving picture, phase by phase: `npx vitest bench --project e2e tests/bench/first-frame.bench.ts`.
 * One iteration is one start, on an empty folder of runs, of what is built in `out`; the browser is running already, as
 * a person's is. The phases are printed at the end, milliseconds since `npm start`; their limit is 3 s.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Browser, chromium, type WebSocket } from 'playwright-core'
import { afterAll, beforeAll, bench, describe } from 'vitest'
import { decodeFrame } from '../../src-main/shared/contract/frames.ts'
import { parseEngineMessage, parseRequestMessage } from '../../src-main/shared/contract/messages.ts'

const root = resolve(import.meta.dirname, '../..')
const phases = [
  'server up',
  'page loaded',
  'run asked for',
  'run started',
  'first rows',
  'first frame',
  'motion',
] as const
type Phase = (typeof phases)[number]

let browser: Browser
const starts: Map<Phase, number>[] = []

beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: process.env.MISSTEP_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-quic', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
  })
})

afterAll(async () => {
  await browser.close()
  const middle = (phase: Phase): number => {
    const sorted = starts.map((start) => start.get(phase) ?? Number.NaN).sort((a, b) => a - b)
    return Math.round(sorted[sorted.length >> 1] ?? Number.NaN)
  }
  console.table(Object.fromEntries(phases.map((phase) => [phase, { 'median ms': middle(phase) }])))
})

describe('npm start', () => {
  bench('to the first motion', () => measureStart(), {
    iterations: 7,
    time: 0,
    warmupIterations: 1,
    warmupTime: 0,
    throws: true,
  })
})

async function measureStart(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'misstep-bench-'))
  const began = Date.now()
  const start = new Map<Phase, number>()
  const reached = (phase: Phase): void => {
    if (!start.has(phase)) start.set(phase, Date.now() - began)
  }
  const server = spawn('npm', ['start', '--', '--no-electron', '--runs', folder], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, DISPLAY: '' },
    detached: true,
  })
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  try {
    const url = await addressOf(server)
    reached('server up')
    const page = await context.newPage()
    page.once('load', () => reached('page loaded'))
    page.on('websocket', (socket) => listen(socket, reached))
    await page.goto(url)
    await page.waitForSelector('.stage:not(.undrawn)', { state: 'attached' })
    reached('first frame')
    await page.waitForFunction(
      () => Number(document.querySelector<HTMLInputElement>('.scrubber input')?.value) > 0,
    )
    reached('motion')
    starts.push(start)
  } finally {
    await context.close()
    const ended = new Promise((resolvePromise) => server.once('exit', resolvePromise))
    if (server.pid) process.kill(-server.pid, 'SIGTERM')
    await ended
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
}

function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((resolvePromise) => {
    let text = ''
    server.stdout?.on('data', (chunk) => {
      text += String(chunk)
      const address = /http:\S+/.exec(text)?.[0]
      if (address) resolvePromise(address)
    })
  })
}

/** What is asked of the engine and answered, read from the frames themselves. */
function listen(socket: WebSocket, reached: (phase: Phase) => void): void {
  const asked = new Map<number, string>()
  socket.on('framesent', ({ payload }) => {
    const { id, method } = parseRequestMessage(decodeFrame(Uint8Array.from(Buffer.from(payload))))
    asked.set(id, method)
    if (method === 'startRun') reached('run asked for')
  })
  socket.on('framereceived', ({ payload }) => {
    const message = parseEngineMessage(decodeFrame(Uint8Array.from(Buffer.from(payload))))
    if (!('id' in message)) return
    const method = asked.get(message.id)
    if (method === 'startRun') reached('run started')
    if (method === 'readScores') reached('first rows')
  })
}
