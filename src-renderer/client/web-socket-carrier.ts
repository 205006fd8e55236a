/**
 * The carrier of the window in a browser. A lost connection rejects what was asked and not answered (whether the engine
 * did it cannot be known), and is tried again until it stands.
 */
import { fromErrorMessage, MisstepError } from '../../src-main/shared/contract/errors.ts'
import { decodeFrame, encodeFrame } from '../../src-main/shared/contract/frames.ts'
import { parseEngineMessage } from '../../src-main/shared/contract/messages.ts'
import type { Carrier, CarrierListener, ConnectionState } from './carrier.ts'

/** Milliseconds before each new attempt; the last again and again. */
const retryDelays = [100, 250, 500, 1000, 2000] as const

interface Pending {
  resolve(value: unknown): void
  reject(error: MisstepError): void
}

/** Resolves when the connection stands; rejects when the first attempt fails. */
export function webSocketCarrier(url: string): Promise<Carrier> {
  const pending = new Map<number, Pending>()
  const listeners = new Set<CarrierListener>()
  const stateListeners = new Set<(state: ConnectionState) => void>()
  let socket: WebSocket
  let nextId = 0

  const carrier: Carrier = {
    request(method, request) {
      if (socket.readyState !== WebSocket.OPEN) return Promise.reject(lost('the request was not sent'))
      const id = nextId++
      return new Promise((resolve, reject) => {
        const frame = encodeFrame({ id, method, request })
        pending.set(id, { resolve, reject })
        socket.send(frame)
      })
    },
    onEvent: (listener) => subscribe(listeners, listener),
    onState: (listener) => subscribe(stateListeners, listener),
  }

  const tell = (state: ConnectionState): void => {
    for (const listener of stateListeners) listener(state)
  }

  const receive = (data: unknown): void => {
    if (!(data instanceof ArrayBuffer)) throw new MisstepError('internal', 'expected a binary frame')
    const message = parseEngineMessage(decodeFrame(new Uint8Array(data)))
    if ('event' in message) {
      for (const listener of listeners) listener(message.event, message.payload)
      return
    }
    const waiting = pending.get(message.id)
    pending.delete(message.id)
    if ('error' in message) waiting?.reject(fromErrorMessage(message.error))
    else waiting?.resolve(message.value)
  }

  /** Opens one connection; `ended` is called once, however it ends, with whether it ever stood. */
  const open = (opened: () => void, ended: (stood: boolean) => void): void => {
    let stood = false
    socket = new WebSocket(url)
    socket.binaryType = 'arraybuffer'
    socket.onopen = () => {
      stood = true
      opened()
    }
    socket.onmessage = (event) => receive(event.data)
    socket.onclose = () => {
      for (const waiting of pending.values()) waiting.reject(lost('it had not answered'))
      pending.clear()
      ended(stood)
    }
  }

  const reopen = (attempt: number): void => {
    const delay = retryDelays[Math.min(attempt, retryDelays.length - 1)]
    setTimeout(() => {
      open(
        () => tell('connected'),
        (stood) => endedAfter(stood, attempt),
      )
    }, delay)
  }
  const endedAfter = (stood: boolean, attempt: number): void => {
    if (stood) tell('lost')
    reopen(stood ? 0 : attempt + 1)
  }

  return new Promise((resolve, reject) => {
    open(
      () => resolve(carrier),
      (stood) => {
        if (stood) endedAfter(true, 0)
        else reject(lost(`no engine answers at ${url}`))
      },
    )
  })
}

function subscribe<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const lost = (how: string): MisstepError =>
  new MisstepError('cancelled', `the connection to the engine is lost: ${how}`)
