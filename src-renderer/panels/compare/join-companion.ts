/** Joins a layer of a scene to a run that is compared: its rows, its place under the shared playhead, and its marks. */
import { watch } from 'vue'
import type { Scores } from '../../../src-main/shared/contract/engine-api.ts'
import type { SceneLayer } from '../../scene/scene-view.ts'
import type { Companion } from '../../state/runs/companion.ts'
import { useComparison } from '../../state/runs/comparison.ts'
import { useSession } from '../../state/runs/session.ts'
import { useView } from '../../state/view/view.ts'
import { keptRows } from '../view/rows-from.ts'
import { SteepestFactors } from '../view/steepest-lengths.ts'
import { useSharedLook } from './shared-look.ts'

/** `told`: what its steepest steps are multiplied by. */
export function joinCompanion(
  layer: SceneLayer,
  companion: Companion,
  told: (steepestFactor: number) => void = () => {},
): void {
  const comparison = useComparison()
  const view = useView()
  const session = useSession()
  const look = useSharedLook()
  const { details, rows } = companion
  const now = { immediate: true }
  let drawn: Scores | null = null
  /** Of a tap, and of a run whose arrows have a scale of their own; otherwise the open run's, so that lengths can be compared. */
  let factors = new SteepestFactors(view.steepestLength, session.batchSize)
  const row = (): number => comparison.rowOf(companion)?.row ?? 0
  const setFactor = (): void => {
    const factor = hasOwnLengths(companion)
      ? factors.at(Math.floor(row()), look.passing)
      : look.steepestFactor
    layer.setSteepestFactor(factor, view.steepestLength === 'matched')
    told(factor)
  }

  layer.setProbes({ labels: details.probes.label, classes: details.attributes.dataset.classes })
  watch(
    rows.scores,
    (scores) => {
      if (!scores || scores === drawn) return
      const kept = keptRows(drawn, scores)
      drawn = scores
      layer.setScores(scores, kept)
      factors.take(scores, kept)
      setFactor()
    },
    now,
  )
  watch(row, (at) => layer.setPlayhead(at), now)
  watch(
    [() => look.steepestFactor, () => comparison.lengths, () => look.passing, () => Math.floor(row())],
    setFactor,
    now,
  )
  watch(
    () => view.steepestLength,
    (kind) => {
      factors = new SteepestFactors(kind, session.batchSize)
      if (drawn) factors.take(drawn, 0)
      setFactor()
    },
  )
  watch(
    () => rows.statistics.value?.member ?? null,
    (member) => layer.setMembership(member),
    now,
  )
  watch(
    () => look.batchReach,
    (rowsOfBatches) => layer.setBatchReach(rowsOfBatches),
    now,
  )

  const there = (probes: readonly number[]): number[] =>
    probes.flatMap((probe) => comparison.probesOf(companion)?.toOther.get(probe) ?? [])
  watch(
    [() => view.hovered ?? view.selected, () => view.selection],
    ([focus, selection]) =>
      layer.setSelection(focus === null ? null : (there([focus])[0] ?? null), there(selection)),
    now,
  )
  watch(
    () => view.hidden,
    (hidden) => layer.setHidden(there(hidden)),
    now,
  )
}

/** Whether its arrows are lengthened by factors of its own. */
export function hasOwnLengths({ slot }: Companion): boolean {
  const { lengths, layout } = useComparison()
  return slot === null || (lengths === 'own' && layout === 'side-by-side')
}
