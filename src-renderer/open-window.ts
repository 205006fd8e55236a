/** The window on a connected engine. */
import { createPinia } from 'pinia'
import { createApp, watchEffect } from 'vue'
import App from './App.vue'
import type { ConnectedEngine } from './client/engine-client.ts'
import { explainEverywhere } from './panels/controls/explain.ts'
import UnreachableEngine from './panels/UnreachableEngine.vue'
import { engineKey } from './state/engine-key.ts'
import { useLayout } from './state/layout.ts'
import type { FirstRun } from './state/runs/first-run.ts'
import { useTheme } from './state/theme.ts'
import { applyTheme } from './styles/apply-theme.ts'

/** How much larger type is on a projector. */
const presentationScale = 1.35

export function openWindow(engine: ConnectedEngine, first: Promise<FirstRun>): void {
  const pinia = themed()
  createApp(App, { first }).use(pinia).provide(engineKey, engine).mount('#app')
  explainEverywhere()
}

export function sayUnreachable(reason: string): void {
  themed()
  createApp(UnreachableEngine, { reason }).mount('#app')
}

function themed(): ReturnType<typeof createPinia> {
  const pinia = createPinia()
  const theme = useTheme(pinia)
  const layout = useLayout(pinia)
  watchEffect(() => applyTheme(theme.theme, layout.presenting ? presentationScale : 1))
  return pinia
}
