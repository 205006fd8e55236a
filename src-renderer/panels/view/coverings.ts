/** What lies over the picture for longer than a pointer rests: nothing is written where it lies (join/covered.ts). */
import { onUnmounted, type Ref, shallowReactive, watch } from 'vue'

export const coverings: Set<HTMLElement> = shallowReactive(new Set())

/** An element that comes and goes. */
export function useCovering(element: Readonly<Ref<HTMLElement | null>>): void {
  watch(
    element,
    (now, before) => {
      if (before) coverings.delete(before)
      if (now) coverings.add(now)
    },
    { flush: 'post', immediate: true },
  )
  onUnmounted(() => {
    if (element.value) coverings.delete(element.value)
  })
}
