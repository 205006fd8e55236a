/** Joins a layer of a scene to a run that is compared: its rows, its place under the shared playhead, and its marks. */
import { watch } from 'vue'
import type { Scores } from '../../../src-main/shared/contract/engine-api.ts'
import type { SceneLayer } from '../../scene/scene-view.ts'
import { type Companion, useComparison } from '../../state/comparison.ts'
import { useView } from '../../state/view.ts'
import { keptRows } from '../view/rows-from.ts'
import { useSharedLook } from './shared-look.ts'

export function joinCompanion(layer: SceneLayer, companion: Companion): void {
  const comparison = useComparison()
  const view = useView()
  const look = useSharedLook()
  const { details, rows } = companion
  const now = { immediate: true }
  let drawn: Scores | null = null

  layer.setProbes({ labels: details.probes.label, classes: details.attributes.dataset.classes })
  watch(
    rows.scores,
    (scores) => {
      if (!scores || scores === drawn) return
      const kept = keptRows(drawn, scores)
      drawn = scores
      layer.setScores(scores, kept)
    },
    now,
  )
  watch(
    () => comparison.rowOf(companion)?.row ?? 0,
    (row) => layer.setPlayhead(row),
    now,
  )
  watch(
    () => look.steepestFactor,
    (factor) => layer.setSteepestFactor(factor),
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
