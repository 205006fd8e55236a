import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { decodeFrame, encodeFrame } from '../../../src-main/shared/contract/frames.ts'
import { startWebShell, type WebShell } from '../../../src-main/shells/web/web-server.ts'
import { createFakeEngine, type FakeEngine } from './fake-engine.ts'

let folder: string
let shell: WebShell
let engine: FakeEngine
let port: number

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'misstep-web-'))
  await mkdir(join(folder, 'renderer/assets'), { recursive: true })
  await writeFile(join(folder, 'renderer/index.html'), '<title>window</title>')
  await writeFile(join(folder, 'renderer/assets/main-1a2b3c4d.js'), 'export {}')
  await writeFile(join(folder, 'secret.txt'), 'secret')
  await symlink(join(folder, 'secret.txt'), join(folder, 'renderer/link.txt'))
  engine = createFakeEngine()
  shell = await startWebShell({ engine, rendererFolder: join(folder, 'renderer') })
  port = Number(new URL(shell.url).port)
})

afterEach(async () => {
  await shell.close()
  await rm(folder, { recursive: true })
})

interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: string
}

/** By `node:http`, which sends a path and a `Host` as they are given, unlike `fetch`. */
function get(path: string, headers: OutgoingHttpHeaders = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, headers, method }, (response) => {
      let body = ''
      response.setEncoding('utf8').on('data', (part: string) => {
        body += part
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
    })
    sent.on('error', reject).end()
  })
}

const tokenPath = (): string => new URL(shell.url).pathname + new URL(shell.url).search

async function enter(): Promise<string> {
  const { headers } = await get(tokenPath())
  return headers['set-cookie']?.[0]?.split(';')[0] ?? ''
}

describe('the address of the web shell', () => {
  it('is on loopback', () => {
    expect(new URL(shell.url).hostname).toBe('127.0.0.1')
  })

  it('is exchanged for a cookie that scripts and other sites cannot use, and leaves the address bar', async () => {
    const answer = await get(tokenPath())
    expect(answer.status).toBe(303)
    expect(answer.headers.location).toBe('/')
    expect(answer.headers['set-cookie']?.[0]).toMatch(/; HttpOnly; SameSite=Strict; Path=\/; Max-Age=\d+$/)
  })

  it('opens nothing the second time', async () => {
    await enter()
    const second = await get(tokenPath())
    expect(second.status).toBe(403)
    expect(second.headers['set-cookie']).toBeUndefined()
  })

  it('leads to the window again in the browser that has spent it', async () => {
    const cookie = await enter()
    expect((await get(tokenPath(), { cookie })).headers.location).toBe('/')
  })

  it('is not spent by a wrong token', async () => {
    expect((await get('/?token=wrong')).status).toBe(403)
    expect((await get(tokenPath())).status).toBe(303)
  })

  it('is not spent by a look at its headers', async () => {
    expect((await get(tokenPath(), {}, 'HEAD')).status).toBe(403)
    expect((await get(tokenPath())).status).toBe(303)
  })

  it('followed from another site goes on through a page of ours, for the cookie to be sent', async () => {
    const answer = await get(tokenPath(), { 'sec-fetch-site': 'cross-site' })
    expect(answer.status).toBe(200)
    expect(answer.headers['set-cookie']).toHaveLength(1)
    expect(answer.body).toContain('url=/')
  })
})

describe('a file of the window', () => {
  it('is refused without the cookie, with what to do', async () => {
    const answer = await get('/assets/main-1a2b3c4d.js')
    expect(answer.status).toBe(403)
    expect(answer.body).toContain('npx misstep serve')
  })

  it('is refused with a cookie of the right name and another value', async () => {
    const [name] = (await enter()).split('=')
    expect((await get('/', { cookie: `${name}=AAAA` })).status).toBe(403)
  })

  it('is served with the cookie, the index never kept and the hashed for ever', async () => {
    const cookie = await enter()
    const index = await get('/', { cookie: `other=1; ${cookie}` })
    expect([index.status, index.body, index.headers['cache-control']]).toEqual([
      200,
      '<title>window</title>',
      'no-store',
    ])
    const script = await get('/assets/main-1a2b3c4d.js', { cookie })
    expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8')
    expect(script.headers['cache-control']).toContain('immutable')
  })

  it('comes with a policy that allows no script but ours', async () => {
    const { headers } = await get('/', { cookie: await enter() })
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'; script-src 'self';")
    expect(policy).toContain(`connect-src 'self' ws://127.0.0.1:${port};`)
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['referrer-policy']).toBe('no-referrer')
  })

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/..%5csecret.txt',
    '/assets/../../secret.txt',
    '/link.txt',
    '/assets',
    '//secret.txt',
  ])('is never one outside of its folder: %s', async (path) => {
    const answer = await get(path, { cookie: await enter() })
    expect(answer.status).toBe(404)
    expect(answer.body).not.toBe('secret')
  })

  it('is not served to another method', async () => {
    expect((await get('/', { cookie: await enter() }, 'POST')).status).toBe(405)
  })

  it.each(['evil.example', 'evil.example:80', '127.0.0.1.evil.example'])(
    'is not served under the host name "%s"',
    async (host) => {
      expect((await get('/', { cookie: await enter(), host })).status).toBe(403)
    },
  )

  it('is served under another port, as through a tunnel', async () => {
    expect((await get('/', { cookie: await enter(), host: 'localhost:9' })).status).toBe(200)
  })
})

interface SocketOptions {
  cookie?: string
  origin?: string
  host?: string
  path?: string
}

async function openSocket(options: SocketOptions = {}): Promise<WebSocket> {
  const cookie = options.cookie ?? (await enter())
  const socket = new WebSocket(`ws://127.0.0.1:${port}${options.path ?? '/engine'}`, {
    headers: { cookie, ...(options.host ? { host: options.host } : {}) },
    origin: options.origin ?? `http://127.0.0.1:${port}`,
  })
  socket.binaryType = 'arraybuffer'
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  return socket
}

const nextMessage = (socket: WebSocket): Promise<unknown> =>
  new Promise((resolve) => {
    socket.once('message', (data: ArrayBuffer) => resolve(decodeFrame(new Uint8Array(data))))
  })

const closeCode = (socket: WebSocket): Promise<number> =>
  new Promise((resolve) => {
    socket.once('close', resolve)
  })

describe('the engine over a WebSocket', () => {
  it.each([
    ['no cookie', { cookie: 'misstep-00000000=x' }],
    ['the page of another site', { origin: 'http://evil.example' }],
    ['the page of another port', { origin: 'http://127.0.0.1:9' }],
    ['a sandboxed page', { origin: 'null' }],
    ['another host', { host: 'evil.example', origin: 'http://evil.example' }],
    ['another path', { path: '/' }],
  ])('is out of reach for %s', async (_, options) => {
    await expect(openSocket(options)).rejects.toThrow('403')
    expect(engine.listeners).toBe(0)
  })

  it('answers with the arrays it was asked to', async () => {
    const socket = await openSocket()
    const request = { points: new Float32Array(250_000).fill(0.5), labels: Int32Array.of(1, 2) }
    socket.send(encodeFrame({ id: 7, method: 'previewDataset', request }))
    expect(await nextMessage(socket)).toEqual({ id: 7, value: request })
  })

  it('answers a failure with its tag and its problems', async () => {
    const socket = await openSocket()
    socket.send(encodeFrame({ id: 1, method: 'format', request: {} }))
    expect(await nextMessage(socket)).toEqual({
      id: 1,
      error: {
        tag: 'not-found',
        message: 'no method "format"',
        problems: [{ field: 'method', message: 'unknown' }],
      },
    })
  })

  it('answers while an earlier request is still open', async () => {
    const socket = await openSocket()
    socket.send(encodeFrame({ id: 1, method: 'listRuns', request: {} }))
    socket.send(encodeFrame({ id: 2, method: 'describe', request: {} }))
    expect(await nextMessage(socket)).toMatchObject({ id: 2 })
  })

  it('tells every window what happens', async () => {
    const cookie = await enter()
    const windows = [await openSocket({ cookie }), await openSocket({ cookie })]
    const heard = Promise.all(windows.map(nextMessage))
    engine.emit('runs', [])
    expect(await heard).toEqual([
      { event: 'runs', payload: [] },
      { event: 'runs', payload: [] },
    ])
  })

  it('stops listening for a window that is gone', async () => {
    const socket = await openSocket()
    expect(engine.listeners).toBe(1)
    socket.close()
    await expect.poll(() => engine.listeners).toBe(0)
  })

  it('closes on a text, on a frame that is none and on one that is no request', async () => {
    const cookie = await enter()
    for (const sent of ['{"id":1}', Uint8Array.of(1, 2, 3), encodeFrame({ id: -1 })]) {
      const socket = await openSocket({ cookie })
      socket.send(sent)
      expect(await closeCode(socket)).toBe(1007)
    }
  })

  it('closes on a request of more than 4 MiB', async () => {
    const socket = await openSocket()
    socket.on('error', () => {})
    socket.send(new Uint8Array((4 << 20) + 1))
    expect(await closeCode(socket)).toBe(1009)
  })
})

describe('the port', () => {
  it('that is taken is named', async () => {
    await expect(startWebShell({ engine, rendererFolder: folder, port })).rejects.toMatchObject({
      tag: 'conflict',
      message: expect.stringContaining(`port ${port} is in use`),
    })
  })

  it('is free again after closing, windows open or not', async () => {
    const socket = await openSocket()
    const closed = closeCode(socket)
    await shell.close()
    await closed
    await expect(get('/')).rejects.toThrow('ECONNREFUSED')
  })
})
