/** The engine, as every store asks for it: provided once by main.ts, and by the tests. */
import { type InjectionKey, inject } from 'vue'
import type { ConnectedEngine } from '../client/engine-client.ts'

export const engineKey: InjectionKey<ConnectedEngine> = Symbol('engine')

export function useEngine(): ConnectedEngine {
  const engine = inject(engineKey)
  if (!engine) throw new Error('expected an engine to be provided to the window, found none')
  return engine
}
