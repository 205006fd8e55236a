/** An engine that is loaded when told to, or by its first call; what is asked before waits for it. */
import type { EngineHost, EngineListener } from '../engine/engine.ts'

export interface DeferredHost extends EngineHost {
  /** Rejects with why it cannot be; so does every later call. */
  load(): Promise<void>
}

export function deferredHost(create: () => Promise<EngineHost>): DeferredHost {
  const listeners = new Set<EngineListener>()
  let loading: Promise<EngineHost> | null = null
  const load = (): Promise<EngineHost> => {
    loading ??= create().then((host) => {
      host.on((event, payload) => {
        for (const listener of listeners) listener(event, payload)
      })
      return host
    })
    return loading
  }
  return {
    async load() {
      await load()
    },
    async call(method, request) {
      return (await load()).call(method, request)
    },
    on(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async close() {
      const host = await loading?.catch(() => null)
      await host?.close()
    },
  }
}
