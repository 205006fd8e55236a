/**
 * The window in a browser: pages by HTTP and the engine by WebSocket, on loopback only. Every request must name this
 * machine (`Host`), carry the cookie for which the address's token was exchanged, and, to reach the engine, come from
 * our own page (`Origin`).
 */
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { EngineHost } from '../../engine/engine.ts'
import { MisstepError } from '../../shared/contract/errors.ts'
import { Access } from './access.ts'
import { attachSocket, maximumRequestBytes } from './engine-socket.ts'
import { isLoopbackHost, isOwnOrigin } from './loopback.ts'
import { servePage } from './page-server.ts'

export interface WebShellOptions {
  engine: EngineHost
  /** The built window, `out/renderer`. */
  rendererFolder: string
  /** Any free port when absent. */
  port?: number | undefined
}

export interface WebShell {
  /** With the token: works once. */
  url: string
  /** Closes the windows' connections and the port; the engine is its owner's to close. */
  close(): Promise<void>
}

const enginePath = '/engine'

export async function startWebShell({ engine, rendererFolder, port }: WebShellOptions): Promise<WebShell> {
  const access = new Access()
  const server = createServer((request, response) => {
    servePage(request, response, { access, rendererFolder }).catch((error: unknown) => {
      response.writeHead(500, { 'Content-Type': 'text/plain; charset=utf-8' })
      response.end(`${error instanceof Error ? error.message : String(error)}\n`)
    })
  })
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: maximumRequestBytes,
    // On loopback compression only costs time.
    perMessageDeflate: false,
  })
  server.on('upgrade', (request, connection, head) => {
    if (!mayReachEngine(request, access)) return refuseUpgrade(connection)
    sockets.handleUpgrade(request, connection, head, (socket) => attachSocket(socket, engine))
  })

  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(cannotListen(error, port)))
    server.listen({ host: '127.0.0.1', port: port ?? 0 }, resolve)
  })
  return {
    url: `http://127.0.0.1:${boundPort(server)}/?token=${access.token}`,
    close() {
      for (const socket of sockets.clients) socket.terminate()
      return new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
    },
  }
}

function boundPort(server: Server): number {
  const address = server.address()
  if (typeof address === 'object' && address) return address.port
  throw new MisstepError('internal', `expected the server to have a port, found ${address}`)
}

function mayReachEngine(request: IncomingMessage, access: Access): boolean {
  const { host, origin, cookie } = request.headers
  return (
    request.url === enginePath && isLoopbackHost(host) && isOwnOrigin(origin, host) && access.admits(cookie)
  )
}

function refuseUpgrade(connection: Duplex): void {
  connection.on('error', () => {})
  connection.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
}

function cannotListen(error: Error, port: number | undefined): MisstepError {
  const taken = 'code' in error && error.code === 'EADDRINUSE'
  return taken
    ? new MisstepError(
        'conflict',
        `port ${port} is in use: give another with --port, or none for any free one`,
      )
    : new MisstepError('internal', `cannot listen on 127.0.0.1: ${error.message}`, { cause: error })
}
