/** What the frames of a WebSocket between a window and its engine hold, and how either side reads it. */
import { z } from 'zod'
import type { EngineEvents, EventName } from './engine-api.ts'
import { type ErrorMessage, errorMessageSchema, MisstepError } from './errors.ts'

/** From the window. `id` counts up per connection and ties the reply to its request. */
export interface RequestMessage {
  id: number
  method: string
  request: unknown
}

/** From the engine: a reply, or something that happened. */
export type EngineMessage =
  | { id: number; value: unknown }
  | { id: number; error: ErrorMessage }
  | { event: EventName; payload: EngineEvents[EventName] }

const id = z.int().min(0)
const eventNames = ['runs', 'progress'] as const satisfies readonly EventName[]

/** The engine is ours: what is inside its replies and events is taken at its word. */
const payload = z.custom<EngineEvents[EventName]>((data) => typeof data === 'object' && data !== null)

const requestMessageSchema = z.strictObject({ id, method: z.string().max(100), request: z.unknown() })

const engineMessageSchema = z.union([
  z.strictObject({
    id,
    error: errorMessageSchema,
  }),
  z.strictObject({ event: z.enum(eventNames), payload }),
  z.strictObject({ id, value: z.unknown() }),
])

export function parseRequestMessage(data: unknown): RequestMessage {
  const parsed = requestMessageSchema.safeParse(data)
  if (parsed.success) return parsed.data
  throw new MisstepError('bad-file', 'message refused: expected { id, method, request }')
}

export function parseEngineMessage(data: unknown): EngineMessage {
  const parsed = engineMessageSchema.safeParse(data)
  if (parsed.success) return parsed.data
  throw new MisstepError('bad-file', 'message refused: expected a reply or an event of the engine')
}
