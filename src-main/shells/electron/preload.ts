/**
 * Runs in the sandbox, before the page, and gives it the contract's bridge and nothing else. Methods are checked by the
 * engine, the sender by the main process; arrays travel by structured clone.
 */
import { contextBridge, ipcRenderer } from 'electron'
import type { ElectronBridge } from '../../shared/contract/electron-bridge.ts'
import { eventChannel, requestChannel } from './channels.ts'

const bridge: ElectronBridge = {
  invoke: (method, request) => ipcRenderer.invoke(requestChannel, method, request),
  onEvent(listener) {
    // The page never sees Electron's event, which would hand it the means to send.
    const pass = (_: unknown, ...message: Parameters<typeof listener>): void => listener(...message)
    ipcRenderer.on(eventChannel, pass)
    return () => ipcRenderer.off(eventChannel, pass)
  },
}

contextBridge.exposeInMainWorld('misstep', bridge)
