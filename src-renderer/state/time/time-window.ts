/** The updates that every chart over time shows: zoomed and moved together, from one place. Another run begins with all of them. */
import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import { between, panned, type TimeWindow, zoomed } from '../../../src-main/shared/plots/time-window.ts'
import { useSession } from '../runs/session.ts'

export const useTimeWindow = defineStore('time-window', () => {
  const session = useSession()
  /** Null: the whole run. Replaced, never changed. */
  const window = shallowRef<TimeWindow | null>(null)
  const last = computed(() => session.series?.steps.at(-1) ?? 0)

  watch(
    () => session.details?.id,
    () => {
      window.value = null
    },
  )

  /** Makes it `factor` times as wide; the update `at` stays where it is. */
  function zoom(at: number, factor: number): void {
    window.value = zoomed(window.value, last.value, { at, factor })
  }

  function pan(updates: number): void {
    window.value = panned(window.value, last.value, updates)
  }

  function choose(one: number, other: number): void {
    window.value = between(one, other, last.value)
  }

  function reset(): void {
    window.value = null
  }

  /** Turns the page where what is played runs out of it. */
  function follow(update: number): void {
    if (!window.value) return
    const { from, to } = window.value
    if (update >= from && update <= to) return
    pan(update - from - 0.02 * (to - from))
  }

  return { window, last, zoom, pan, choose, reset, follow }
})
