/** Waits for the state: true as soon as the condition holds, false where it does not within so many milliseconds. */
import { watch } from 'vue'

export function when(condition: () => boolean, milliseconds: number): Promise<boolean> {
  return new Promise((resolve) => {
    if (condition()) return resolve(true)
    const end = (holds: boolean): void => {
      clearTimeout(timer)
      stop()
      resolve(holds)
    }
    const timer = setTimeout(() => end(false), milliseconds)
    const stop = watch(
      condition,
      (holds) => {
        if (holds) end(true)
      },
      { flush: 'post' },
    )
  })
}
