/** One message at a time for the person: what was done, or what could not be. */
import { defineStore } from 'pinia'
import { ref } from 'vue'

export interface Notice {
  text: string
  kind: 'done' | 'failed'
  /** What can be done about it, while it is said. */
  action?: NoticeAction | undefined
}

export interface NoticeAction {
  /** On its button: "Undo". */
  label: string
  run: () => void
}

/** Milliseconds that a message stays, longer where there is something to do about it; a failure stays until it is dismissed. */
const stay = 6000
const stayWithAction = 10_000

export const useNotices = defineStore('notices', () => {
  const notice = ref<Notice | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined

  function say(text: string, action?: NoticeAction): void {
    clearTimeout(timer)
    notice.value = { text, kind: 'done', action }
    timer = setTimeout(dismiss, action ? stayWithAction : stay)
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

  /** Does what the notice offers, once. */
  function act(): void {
    const { value: said } = notice
    dismiss()
    said?.action?.run()
  }

  return { notice, say, fail, act, dismiss }
})
