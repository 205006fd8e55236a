/** One window's WebSocket: its requests are put to the engine, in any order of completion; events are passed on. */
import type { RawData, WebSocket } from 'ws'
import type { EngineHost } from '../../engine/engine.ts'
import { toErrorMessage } from '../../shared/contract/errors.ts'
import { decodeFrame } from '../../shared/contract/frames.ts'
import { parseRequestMessage, type RequestMessage } from '../../shared/contract/messages.ts'
import { EventOutbox } from './event-outbox.ts'

/** A spec may list 65,536 probes; nothing that a window sends is larger. */
export const maximumRequestBytes = 4 << 20

export function attachSocket(socket: WebSocket, host: EngineHost): void {
  socket.binaryType = 'arraybuffer'
  const outbox = new EventOutbox({
    get bufferedAmount() {
      return socket.bufferedAmount
    },
    send(frame, sent) {
      if (socket.readyState === socket.OPEN) socket.send(frame, { binary: true }, sent)
    },
  })
  const stopEvents = host.on((event, payload) => outbox.event(event, payload))
  socket.on('close', stopEvents)
  // A frame over the limit or a broken connection: `close` follows.
  socket.on('error', () => {})

  socket.on('message', (data) => {
    const message = readRequest(data)
    if (message) void answer(message, host, outbox)
    else socket.close(1007, 'expected a binary frame that holds { id, method, request }')
  })
}

function readRequest(data: RawData): RequestMessage | null {
  try {
    return data instanceof ArrayBuffer ? parseRequestMessage(decodeFrame(new Uint8Array(data))) : null
  } catch {
    return null
  }
}

async function answer(message: RequestMessage, host: EngineHost, outbox: EventOutbox): Promise<void> {
  const { id, method, request } = message
  try {
    outbox.reply({ id, value: await host.call(method, request) })
  } catch (error) {
    outbox.reply({ id, error: toErrorMessage(error) })
  }
}
