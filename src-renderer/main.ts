/**
 * Connects to the engine, asks it for the first run, and opens the window on it. This file is small, the window is not:
 * what the engine needs time for is under way while the window is loaded.
 */
import './styles/fonts.css'
import './styles/base.css'
import './styles/controls.css'
import { connectEngine } from './client/connect-engine.ts'
import { findFirstRun } from './state/runs/first-run.ts'

const connecting = connectEngine()
const first = connecting.then(findFirstRun)
// The window takes a while to load, in which no reply is heard: what is asked for goes out before. What was refused
// is told of by the window.
await first.catch(() => {})

const { openWindow, sayUnreachable } = await import('./open-window.ts')
try {
  openWindow(await connecting, first)
} catch (thrown) {
  sayUnreachable(thrown instanceof Error ? thrown.message : String(thrown))
}
