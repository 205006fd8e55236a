/** What the Electron preload gives to the page, and all that it gives. Errors come as messages: IPC keeps no classes. */
import type { EngineEvents, EventName } from './engine-api.ts'
import type { ErrorMessage } from './errors.ts'

export type BridgeReply = { value: unknown } | { error: ErrorMessage }

export interface ElectronBridge {
  invoke(method: string, request: unknown): Promise<BridgeReply>
  /** Returns what stops it. */
  onEvent(listener: (event: EventName, payload: EngineEvents[EventName]) => void): () => void
}
