/** Whether the engine can be reached. What happened while it could not was missed, and is asked for again. */
import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { ConnectedEngine } from '../client/engine-client.ts'

export const useConnection = defineStore('connection', () => {
  const lost = ref(false)

  /** Calls `regained` each time the engine is found again; returns how to stop. */
  function watchEngine(engine: ConnectedEngine, regained: () => void): () => void {
    return engine.onConnection((state) => {
      const was = lost.value
      lost.value = state === 'lost'
      if (was && !lost.value) regained()
    })
  }

  return { lost, watchEngine }
})
