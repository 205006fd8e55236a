/** The engine over Electron's IPC: requests from our own window alone, events to it. */
import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron'
import type { EngineHost } from '../../engine/engine.ts'
import type { BridgeReply } from '../../shared/contract/electron-bridge.ts'
import { MisstepError, toErrorMessage } from '../../shared/contract/errors.ts'
import { isOwnAddress } from './app-address.ts'
import { eventChannel, requestChannel } from './channels.ts'

export function openEngineChannel(engine: EngineHost, windows: () => readonly WebContents[]): void {
  ipcMain.handle(requestChannel, async (event, method: unknown, request: unknown): Promise<BridgeReply> => {
    try {
      return { value: await engine.call(checked(event, method), request) }
    } catch (error) {
      return { error: toErrorMessage(error) }
    }
  })
  engine.on((event, payload) => {
    for (const contents of windows()) contents.send(eventChannel, event, payload)
  })
}

function checked(event: IpcMainInvokeEvent, method: unknown): string {
  // The main frame of our page: a frame within it, or a page elsewhere, has no business with the engine.
  const own = event.senderFrame === event.sender.mainFrame && isOwnAddress(event.senderFrame?.url)
  if (!own || typeof method !== 'string') {
    throw new MisstepError('bad-spec', 'expected a request of the Misstep window')
  }
  return method
}
