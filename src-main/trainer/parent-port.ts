/** The trainer's end of the line: Electron's `parentPort` in a utility process, otherwise Node's own channel. */
import type { FromTrainer } from './protocol.ts'

export interface ParentPort {
  post(message: FromTrainer): void
  onMessage(listener: (message: unknown) => void): void
  /** The engine is gone. */
  onClose(listener: () => void): void
}

/** Null where nobody started this process to talk with it. */
export function findParentPort(): ParentPort | null {
  const port: unknown = Reflect.get(process, 'parentPort')
  if (isElectronPort(port)) {
    return {
      post: (message) => port.postMessage(message),
      onMessage: (listener) => port.on('message', (event) => listener(event.data)),
      onClose: (listener) => port.on('close', listener),
    }
  }
  if (!process.send) return null
  return {
    post(message) {
      // The engine may go away between any two messages; that is told by `onClose`, not by a failure to send.
      if (process.connected) process.send?.(message, undefined, undefined, () => {})
    },
    onMessage: (listener) => process.on('message', listener),
    onClose: (listener) => process.on('disconnect', listener),
  }
}

interface ElectronPort {
  on(event: 'message', listener: (event: { data: unknown }) => void): void
  on(event: 'close', listener: () => void): void
  postMessage(message: unknown): void
}

function isElectronPort(port: unknown): port is ElectronPort {
  return typeof port === 'object' && port !== null && 'postMessage' in port && 'on' in port
}
