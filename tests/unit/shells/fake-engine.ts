/** An engine of a few lines, for tests of the shells: echoes, fails, and says what it is told to say. */

import type { EngineHost, EngineListener } from '../../../src-main/engine/engine.ts'
import { MisstepError } from '../../../src-main/shared/contract/errors.ts'

export interface FakeEngine extends EngineHost {
  emit: EngineListener
  readonly listeners: number
}

export function createFakeEngine(): FakeEngine {
  const listeners = new Set<EngineListener>()
  return {
    async call(method, request) {
      if (method === 'previewDataset') return request
      if (method === 'describe')
        return { version: '0', shell: 'web', platform: 'test', runsFolder: '/nowhere' }
      if (method === 'listRuns') return new Promise(() => {})
      throw new MisstepError('not-found', `no method "${method}"`, {
        problems: [{ field: 'method', message: 'unknown' }],
      })
    },
    on(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async close() {},
    emit(event, payload) {
      for (const listener of listeners) listener(event, payload)
    },
    get listeners() {
      return listeners.size
    },
  }
}
