/** The engine as a shell holds it: whatever a window sent goes in, unparsed, and replies and events come out. */
import type { EngineEvents, EventName } from '../shared/contract/engine-api.ts'

export type EngineListener = (event: EventName, payload: EngineEvents[EventName]) => void

export interface EngineHost {
  /** Parses the request; rejects with `MisstepError`. */
  call(method: string, request: unknown): Promise<unknown>
  /** Returns what stops it. */
  on(listener: EngineListener): () => void
  /** Ends the trainers; every committed row stays. */
  close(): Promise<void>
}
