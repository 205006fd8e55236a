/** What carries requests to the engine and events back: Electron's IPC, or a WebSocket. */
import type { EngineEvents, EventName } from '../../src-main/shared/contract/engine-api.ts'

/** `lost`: nothing reaches the engine; it is being looked for. */
export type ConnectionState = 'connected' | 'lost'
export type CarrierListener = (event: EventName, payload: EngineEvents[EventName]) => void

export interface Carrier {
  /** Rejects with `MisstepError`: the engine's own, or `cancelled` where the connection was lost. */
  request(method: string, request: unknown): Promise<unknown>
  /** Each returns what stops it. */
  onEvent(listener: CarrierListener): () => void
  onState(listener: (state: ConnectionState) => void): () => void
}
