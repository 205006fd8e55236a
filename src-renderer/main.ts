/** Connects to the engine and opens the window on it. */
import './client/without-evaluation.ts'
import './styles/fonts.css'
import './styles/base.css'
import './styles/controls.css'
import { createPinia } from 'pinia'
import { createApp, watchEffect } from 'vue'
import App from './App.vue'
import { connectEngine } from './client/connect-engine.ts'
import UnreachableEngine from './panels/UnreachableEngine.vue'
import { engineKey } from './state/engine-key.ts'
import { useTheme } from './state/theme.ts'
import { applyTheme } from './styles/apply-theme.ts'

const pinia = createPinia()
const theme = useTheme(pinia)
watchEffect(() => applyTheme(theme.theme))

try {
  const engine = await connectEngine()
  createApp(App).use(pinia).provide(engineKey, engine).mount('#app')
} catch (thrown) {
  const reason = thrown instanceof Error ? thrown.message : String(thrown)
  createApp(UnreachableEngine, { reason }).mount('#app')
}
