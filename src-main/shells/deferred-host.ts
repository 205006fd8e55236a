/** An engine that is loaded when told to, or by its first call; what is asked before waits for it. */
import type { EngineHost, EngineListener } from '../engine/engine.ts'

export interface DeferredHost extends EngineHost {
  /** Begins to load; a failure is every later call's rejection. */
  load(): void
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
    load() {
      load().catch(() => {})
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
