/**
 * Frames on their way to one window. Replies always go out. Events go out while the window keeps up; for one that does
 * not, the newest of each kind waits in place of those before it, and is sent when there is room again.
 */
import type { EngineEvents, EventName } from '../../shared/contract/engine-api.ts'
import { encodeFrame } from '../../shared/contract/frames.ts'
import type { EngineMessage } from '../../shared/contract/messages.ts'

/** Of a WebSocket, what this needs. */
export interface FrameSink {
  /** Bytes accepted by `send` that have not left yet. */
  readonly bufferedAmount: number
  send(frame: Uint8Array, sent: () => void): void
}

const roomBytes = 1 << 20

export class EventOutbox {
  readonly #sink: FrameSink
  readonly #waiting = new Map<string, EngineMessage>()

  constructor(sink: FrameSink) {
    this.#sink = sink
  }

  reply(message: EngineMessage): void {
    this.#sink.send(encodeFrame(message), () => this.#flush())
  }

  event(event: EventName, payload: EngineEvents[EventName]): void {
    this.#waiting.set('id' in payload ? `${event} ${payload.id}` : event, { event, payload })
    this.#flush()
  }

  #flush(): void {
    for (const [key, message] of this.#waiting) {
      if (this.#sink.bufferedAmount > roomBytes) return
      this.#waiting.delete(key)
      this.reply(message)
    }
  }
}
