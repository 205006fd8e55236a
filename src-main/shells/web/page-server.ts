/** The HTTP half of the web shell: lets the first browser in by its token, and gives it the built window. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { windowHeaders } from '../window/content-security-policy.ts'
import { readRendererFile } from '../window/renderer-files.ts'
import type { Access } from './access.ts'
import { isLoopbackHost } from './loopback.ts'
import { onwardPage, refusalPage } from './pages.ts'

const html = 'text/html; charset=utf-8'
const text = 'text/plain; charset=utf-8'

export async function servePage(
  request: IncomingMessage,
  response: ServerResponse,
  { access, rendererFolder }: { access: Access; rendererFolder: string },
): Promise<void> {
  const respond = (status: number, type: string, body: string | Buffer, headers = {}): void => {
    response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store', ...headers })
    response.end(request.method === 'HEAD' ? undefined : body)
  }
  const { host } = request.headers
  if (!isLoopbackHost(host)) {
    return respond(403, text, `expected the host localhost or 127.0.0.1, found ${host ?? 'none'}\n`)
  }
  for (const [name, value] of Object.entries(windowHeaders(`ws://${host}`))) response.setHeader(name, value)
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return respond(405, text, 'expected GET or HEAD\n', { Allow: 'GET, HEAD' })
  }
  const address = `http://${host}${request.url ?? '/'}`
  if (!URL.canParse(address)) return respond(400, text, 'expected a path\n')
  const url = new URL(address)

  const token = url.searchParams.get('token')
  if (url.pathname === '/' && token !== null) {
    const cookie = request.method === 'GET' ? access.exchange(token) : null
    if (cookie && request.headers['sec-fetch-site'] === 'cross-site') {
      return respond(200, html, onwardPage, { 'Set-Cookie': cookie })
    }
    if (cookie) return respond(303, text, '', { 'Set-Cookie': cookie, Location: '/' })
    if (access.admits(request.headers.cookie)) return respond(303, text, '', { Location: '/' })
  }
  if (!access.admits(request.headers.cookie)) return respond(403, html, refusalPage)

  const file = await readRendererFile(rendererFolder, url.pathname)
  if (!file) return respond(404, text, `no such file: ${url.pathname}\n`)
  const keep = file.immutable ? { 'Cache-Control': 'private, max-age=31536000, immutable' } : {}
  respond(200, file.type, file.content, keep)
}
