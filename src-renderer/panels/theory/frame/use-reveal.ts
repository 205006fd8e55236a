/** Brings a section of charts into sight when it is asked for by name, and lights it up for a moment: it may stand anywhere in the column. */
import { nextTick, type Ref, ref, watch } from 'vue'
import { useCharts } from '../../../state/charts.ts'

/** Milliseconds. */
const lit = 1200

/** True while the section is lit. */
export function useReveal(
  element: Readonly<Ref<HTMLElement | null>>,
  section: () => string | undefined,
): Ref<boolean> {
  const charts = useCharts()
  const isLit = ref(false)
  watch(
    () => charts.revealed,
    async (asked, _, onCleanup) => {
      if (asked === null || asked.section !== section()) return
      let timer: ReturnType<typeof setTimeout> | undefined
      onCleanup(() => {
        clearTimeout(timer)
        isLit.value = false
      })
      // It has its height only when it is open, and its neighbours theirs a frame later.
      await nextTick()
      element.value?.scrollIntoView({ block: 'nearest' })
      requestAnimationFrame(() => element.value?.scrollIntoView({ block: 'nearest' }))
      isLit.value = true
      timer = setTimeout(() => {
        isLit.value = false
      }, lit)
    },
  )
  return isLit
}
