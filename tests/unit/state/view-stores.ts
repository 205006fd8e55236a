/**
 * The stores around an open run, and the little of a browser that they ask for. The test that uses it puts the session of
 * `open-session.ts` in the place of the real one.
 */
import { createPinia, type Pinia } from 'pinia'
import { onTestFinished, vi } from 'vitest'
import { createApp } from 'vue'
import type { Engine } from '../../../src-main/shared/contract/engine-api.ts'
import { engineKey } from '../../../src-renderer/state/engine-key.ts'
import { usePlayback } from '../../../src-renderer/state/time/playback.ts'
import { useView } from '../../../src-renderer/state/view/view.ts'
import { FakeRun } from './fake-engine.ts'
import { useSession } from './open-session.ts'

export interface ViewStores {
  pinia: Pinia
  session: ReturnType<typeof useSession>
  playback: ReturnType<typeof usePlayback>
  view: ReturnType<typeof useView>
  kept: Map<string, string>
}

/** A run of so many rows that has ended, open and drawn. */
export function openRunOf(
  held: number,
  { stride = 1, probes = 4, reducedMotion = false, engine = {} as Partial<Engine> } = {},
): ViewStores {
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  })
  vi.stubGlobal('matchMedia', (query: string) => ({
    matches: reducedMotion && query.includes('reduced-motion'),
    addEventListener: () => {},
  }))
  vi.stubGlobal('innerWidth', 1440)
  vi.stubGlobal('innerHeight', 900)
  vi.stubGlobal('addEventListener', () => {})
  const frames = new Set<ReturnType<typeof setTimeout>>()
  vi.stubGlobal('requestAnimationFrame', (draw: (now: number) => void) => {
    const frame = setTimeout(() => draw(performance.now()), 16)
    frames.add(frame)
    return frame
  })
  onTestFinished(() => {
    for (const frame of frames) clearTimeout(frame)
    vi.unstubAllGlobals()
  })
  const pinia = createPinia()
  createApp({})
    .use(pinia)
    .provide(engineKey, { ...new FakeRun().engine(), ...engine })
  const session = useSession(pinia)
  const view = useView(pinia)
  const playback = usePlayback(pinia)
  session.openWith(held, { stride, probes })
  if (session.details) view.enterRun(session.details)
  return { pinia, session, playback, view, kept }
}
