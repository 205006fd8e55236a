/** The twins that a run can have, as entries of its menu; which they are is known once somebody is about to look. */
import { computed, shallowRef } from 'vue'
import type { MapKind } from '../../../src-main/shared/contract/model-spec.ts'
import type { RunSummary } from '../../../src-main/shared/contract/run.ts'
import { mapsForTwin } from '../../state/spec/twin.ts'
import { useTwins } from '../compare/use-twins.ts'
import type { MenuItem } from '../controls/MenuButton.vue'

export function useTwinItems(run: () => RunSummary) {
  const { detailsOf, startTwin } = useTwins()
  const maps = shallowRef<readonly MapKind[]>([])
  let asked = false

  async function findTwins(): Promise<void> {
    if (asked) return
    asked = true
    try {
      maps.value = mapsForTwin(await detailsOf(run().id))
    } catch {
      // A run that cannot be read has no twin: opening it says why.
      asked = false
    }
  }

  const twins = computed((): MenuItem[] =>
    maps.value.map((map) => ({ label: `Twin with map ${map}`, run: () => void startTwin(run().id, map) })),
  )

  return { twins, findTwins }
}
