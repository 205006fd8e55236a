/** One message at a time for the person: what was done, or what could not be. */
import { defineStore } from 'pinia'
import { ref } from 'vue'

export interface Notice {
  text: string
  kind: 'done' | 'failed'
}

/** Milliseconds that a message stays; a failure stays until it is dismissed. */
const stay = 6000

export const useNotices = defineStore('notices', () => {
  const notice = ref<Notice | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined

  function say(text: string): void {
    clearTimeout(timer)
    notice.value = { text, kind: 'done' }
    timer = setTimeout(dismiss, stay)
  }

  function fail(what: string, thrown: unknown): void {
    clearTimeout(timer)
    notice.value = {
      text: `${what}: ${thrown instanceof Error ? thrown.message : String(thrown)}`,
      kind: 'failed',
    }
  }

  function dismiss(): void {
    clearTimeout(timer)
    notice.value = null
  }

  return { notice, say, fail, dismiss }
})
