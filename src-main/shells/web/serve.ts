/**
 * Misstep in a browser, whole: the engine and the web shell, as `misstep serve` and `npm start` begin them. A port
 * that is taken is told before the engine, which takes longer, is loaded.
 */

import type { EngineHost } from '../../engine/engine.ts'
import { findApplication } from '../application.ts'
import { deferredHost } from '../deferred-host.ts'
import { startWebShell, type WebShell } from './web-server.ts'

export interface ServeOptions {
  runsFolder: string
  /** Any free port when absent. */
  port?: number | undefined
}

export async function serve({ runsFolder, port }: ServeOptions): Promise<WebShell> {
  const { version, rendererFolder, trainerScript } = findApplication()
  const engine = deferredHost(async (): Promise<EngineHost> => {
    const [{ createEngine }, { launchWithNode }] = await Promise.all([
      import('../../engine/engine.ts'),
      import('../../trainer/launch-with-node.ts'),
    ])
    return createEngine({ runsFolder, launcher: launchWithNode(trainerScript), version, shell: 'web' })
  })
  const shell = await startWebShell({ engine, rendererFolder, port })
  const close = async (): Promise<void> => {
    await shell.close()
    await engine.close()
  }
  try {
    await engine.load()
  } catch (error) {
    await close()
    throw error
  }
  return { url: shell.url, close }
}
