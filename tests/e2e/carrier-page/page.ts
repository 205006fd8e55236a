/** A page that is nothing but the window's client, for the test to drive in a real browser. */
import { connectEngine } from '../../../src-renderer/client/connect-engine.ts'
import type { ConnectedEngine } from '../../../src-renderer/client/engine-client.ts'

declare global {
  interface Window {
    engine: Promise<ConnectedEngine>
  }
}

window.engine = connectEngine()
