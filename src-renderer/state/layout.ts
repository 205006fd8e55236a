/**
 * Which side panels are open. Where the window is narrow they start closed and, opened, lie over the view; where it is
 * wide they stand beside it.
 */
import { defineStore } from 'pinia'
import { ref } from 'vue'

export const useLayout = defineStore('layout', () => {
  const narrow = matchMedia('(max-width: 1060px)')
  const left = ref(!narrow.matches)
  const right = ref(!narrow.matches)
  const help = ref(false)
  narrow.addEventListener('change', ({ matches }) => {
    left.value = !matches
    right.value = !matches
  })
  return { left, right, help }
})
