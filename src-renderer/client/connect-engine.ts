/** The one way to the engine, whichever shell the window stands in. */
import './without-evaluation.ts'

import { electronBridge, electronCarrier } from './electron-carrier.ts'
import { type ConnectedEngine, createEngineClient } from './engine-client.ts'
import { webSocketCarrier } from './web-socket-carrier.ts'

/** Rejects with `MisstepError` where the engine cannot be reached at all. */
export async function connectEngine(): Promise<ConnectedEngine> {
  const bridge = electronBridge()
  if (bridge) return createEngineClient(electronCarrier(bridge))
  const { host } = window.location
  return createEngineClient(await webSocketCarrier(`ws://${host}/engine`))
}
