/**
 * The contract's `Engine` over a carrier: a method for each of the contract's requests, typed by it. Replies and events
 * are our own engine's and are taken at its word; here, where they enter, is the only place that asserts their types.
 */
import {
  type Engine,
  type EngineApi,
  type EngineEvents,
  type Method,
  requestSchemas,
} from '../../src-main/shared/contract/engine-api.ts'
import type { Carrier, ConnectionState } from './carrier.ts'

export interface ConnectedEngine extends Engine {
  /** Called when the engine is lost and when it is found again; events in between were missed. Returns what stops it. */
  onConnection(listener: (state: ConnectionState) => void): () => void
}

export function createEngineClient(carrier: Carrier): ConnectedEngine {
  return {
    ...methodsOver(carrier),
    on: (name, listener) =>
      carrier.onEvent((event, payload) => {
        if (event === name) listener(payload as EngineEvents[typeof name])
      }),
    onConnection: (listener) => carrier.onState(listener),
  }
}

function methodsOver(carrier: Carrier): EngineApi {
  const methods = Object.keys(requestSchemas) as Method[]
  return Object.fromEntries(
    methods.map((method) => [method, (request: unknown) => carrier.request(method, request)]),
  ) as EngineApi
}
