/** The size of an element's content, CSS pixels; 0 until it is laid out. */
import { onMounted, onUnmounted, type Ref, ref } from 'vue'

export function useElementSize(element: Readonly<Ref<HTMLElement | null>>): {
  width: Readonly<Ref<number>>
  height: Readonly<Ref<number>>
} {
  const width = ref(0)
  const height = ref(0)
  const sized = new ResizeObserver(([entry]) => {
    width.value = entry?.contentRect.width ?? 0
    height.value = entry?.contentRect.height ?? 0
  })
  onMounted(() => {
    if (element.value) sized.observe(element.value)
  })
  onUnmounted(() => sized.disconnect())
  return { width, height }
}
