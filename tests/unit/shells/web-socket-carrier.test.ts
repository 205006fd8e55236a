/** The window's carrier over real sockets; the server is `ws` alone, so that a connection can be dropped at will. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { decodeFrame, encodeFrame } from '../../../src-main/shared/contract/frames.ts'
import { parseRequestMessage } from '../../../src-main/shared/contract/messages.ts'
import { webSocketCarrier } from '../../../src-renderer/client/web-socket-carrier.ts'

let server: WebSocketServer
let url: string

/** As in a browser, where a failed connection throws nothing. Node 20 has no WebSocket of its own. */
class WindowSocket extends WebSocket {
  constructor(address: string) {
    super(address)
    this.on('error', () => {})
  }
}
// Never taken back: carriers of earlier tests go on looking for their servers.
vi.stubGlobal('WebSocket', WindowSocket)

beforeEach(async () => {
  server = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  url = `ws://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  server.on('connection', (socket) => {
    socket.binaryType = 'arraybuffer'
    socket.on('message', (data: ArrayBuffer) => {
      const { id, method, request } = parseRequestMessage(decodeFrame(new Uint8Array(data)))
      if (method === 'echo') socket.send(encodeFrame({ id, value: request }))
      if (method === 'drop') socket.terminate()
    })
  })
})

afterEach(() => {
  for (const socket of server.clients) socket.terminate()
  server.close()
})

describe('the carrier', () => {
  it('ties every reply to its request', async () => {
    const carrier = await webSocketCarrier(url)
    const replies = [1, 2, 3].map((number) => carrier.request('echo', { number }))
    expect(await Promise.all(replies)).toEqual([{ number: 1 }, { number: 2 }, { number: 3 }])
  })

  it('rejects what is open when the connection drops, connects again, and says both', async () => {
    const carrier = await webSocketCarrier(url)
    const states: string[] = []
    carrier.onState((state) => states.push(state))
    await expect(carrier.request('drop', {})).rejects.toMatchObject({ tag: 'cancelled' })
    await expect.poll(() => states).toEqual(['lost', 'connected'])
    expect(await carrier.request('echo', { again: true })).toEqual({ again: true })
  })

  it('rejects at once what is asked while there is no connection', async () => {
    const carrier = await webSocketCarrier(url)
    await expect(carrier.request('drop', {})).rejects.toThrow()
    await expect(carrier.request('echo', {})).rejects.toMatchObject({ tag: 'cancelled' })
  })

  it('rejects where nobody answers', async () => {
    await expect(webSocketCarrier('ws://127.0.0.1:1')).rejects.toMatchObject({ tag: 'cancelled' })
  })

  it('stops telling a listener that has left', async () => {
    const carrier = await webSocketCarrier(url)
    const left = vi.fn()
    const stays = vi.fn()
    carrier.onEvent(left)()
    carrier.onEvent(stays)
    for (const socket of server.clients) socket.send(encodeFrame({ event: 'runs', payload: [] }))
    await expect.poll(() => stays).toHaveBeenCalledWith('runs', [])
    expect(left).not.toHaveBeenCalled()
  })
})
