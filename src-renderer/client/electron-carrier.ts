/** The carrier of the Electron window: what its preload put into the page as `window.misstep`. */

import type { ElectronBridge } from '../../src-main/shared/contract/electron-bridge.ts'
import { fromErrorMessage } from '../../src-main/shared/contract/errors.ts'
import type { Carrier } from './carrier.ts'

declare global {
  interface Window {
    misstep?: ElectronBridge
  }
}

/** Null in a browser. */
export const electronBridge = (): ElectronBridge | null => window.misstep ?? null

export function electronCarrier(bridge: ElectronBridge): Carrier {
  return {
    async request(method, request) {
      const reply = await bridge.invoke(method, request)
      if ('error' in reply) throw fromErrorMessage(reply.error)
      return reply.value
    },
    onEvent: (listener) => bridge.onEvent(listener),
    // The engine lives in the process that owns the window: it is never lost alone.
    onState: () => () => {},
  }
}
