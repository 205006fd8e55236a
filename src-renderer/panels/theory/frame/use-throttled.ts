/** A value that follows another at most so often: what is costly to draw need not be drawn at every frame. */
import { onUnmounted, type ShallowRef, shallowRef, watch } from 'vue'

export function useThrottled<Value>(source: () => Value, milliseconds: number): Readonly<ShallowRef<Value>> {
  const held = shallowRef(source())
  let timer: ReturnType<typeof setTimeout> | undefined
  let last = 0

  function take(): void {
    timer = undefined
    last = performance.now()
    held.value = source()
  }

  watch(source, () => {
    if (timer !== undefined) return
    const wait = last + milliseconds - performance.now()
    if (wait <= 0) take()
    else timer = setTimeout(take, wait)
  })
  onUnmounted(() => clearTimeout(timer))
  return held
}
