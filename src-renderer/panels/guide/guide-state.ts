/** The walk around the window: at which stop it is, and whether it was ever taken on this machine. */
import { defineStore } from 'pinia'
import { ref } from 'vue'

const key = 'misstep.guide'

export const useGuide = defineStore('guide', () => {
  /** A position among the stops; null: it is not under way. */
  const stop = ref<number | null>(null)
  /** Whether a person asked for it: then it may take the focus. */
  const asked = ref(false)

  /** Offers the walk to who has never been offered it. */
  function offer(): void {
    if (localStorage.getItem(key) !== null) return
    asked.value = false
    stop.value = 0
  }

  function start(): void {
    asked.value = true
    stop.value = 0
  }

  function go(to: number): void {
    asked.value = true
    stop.value = to
  }

  function end(): void {
    stop.value = null
    localStorage.setItem(key, 'seen')
  }

  return { stop, asked, offer, start, go, end }
})
