/** The probes of the open run that the charts are of, as they are marked and hidden. */
import { type ComputedRef, computed } from 'vue'
import { useSession } from '../../../state/runs/session.ts'
import { useView } from '../../../state/view/view.ts'
import { type ProbeSets, probeSets } from './probe-sets.ts'

export function useProbeSets(): ComputedRef<ProbeSets> {
  const session = useSession()
  const view = useView()
  return computed(() => probeSets(session.details?.probes.index.length ?? 0, view.hidden, view.selection))
}
