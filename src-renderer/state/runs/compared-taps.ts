/** Other taps of the open run beside the chosen one: those nearest to the output, of a network with many. */
import { computed, shallowRef, watch } from 'vue'
import type { TapDescription } from '../../../src-main/shared/contract/run.ts'
import { type Companion, useFollowing } from './companion.ts'
import { useSession } from './session.ts'

/** Taps of the open run that are shown together, the chosen one among them. */
export const mostTaps = 6

/** `on`: whether taps are compared. */
export function useComparedTaps(on: () => boolean) {
  const session = useSession()
  const follow = useFollowing()
  const taps = shallowRef<readonly Companion[]>([])

  // The chosen one is drawn in the main picture.
  const others = computed((): readonly TapDescription[] => {
    if (!on()) return []
    return (session.details?.taps ?? []).filter(({ name }) => name !== session.tap?.name).slice(1 - mostTaps)
  })
  watch([others, () => session.details], ([wanted, details]) => {
    for (const companion of taps.value) companion.rows.dispose()
    taps.value = details
      ? wanted.map((tap) =>
          follow({
            key: `${details.id}/${tap.name}`,
            details,
            slot: null,
            tap: () => tap,
            shared: () => false,
            frame: () => ({ kind: 'components' }),
            wanted: on,
          }),
        )
      : []
  })

  return taps
}
