/**
 * Which bookmark the window shows: the one whose view it is, for as long as it is. Panels may stand otherwise, as they may
 * for an undo. A camera on its way counts when it has come to rest.
 */
import { type Ref, ref, watch } from 'vue'
import type { Bookmark } from '../../../src-main/shared/contract/bookmark.ts'
import type { ViewState } from '../../../src-main/shared/contract/view-state.ts'
import { usePlayback } from '../time/playback.ts'
import { useView } from '../view/view.ts'
import { differenceOf } from './view-difference.ts'
import { useViewSnapshot } from './view-snapshot.ts'

/** Milliseconds between two looks, and after which a camera that has not moved is at rest. */
const pause = 150
const rest = 300

/** `current`: the one that was gone to last, which comes first where two keep the same view. */
export function useLitBookmark(
  list: Ref<readonly Bookmark[]>,
  current: Ref<string | null>,
): Ref<string | null> {
  const snapshot = useViewSnapshot()
  const playback = usePlayback()
  const view = useView()
  const lit = ref<string | null>(null)
  let waiting = false
  let moved = Number.NEGATIVE_INFINITY

  function look(): void {
    waiting = false
    const first = list.value.find(({ id }) => id === current.value)
    if (!first && list.value.length === 0) {
      lit.value = null
      return
    }
    const now = snapshot.take()
    const shown = [...(first ? [first] : []), ...list.value].find((one) => isView(one.view, now))
    const lost = list.value.find(({ id }) => id === lit.value)
    const onItsWay = snapshot.restoring || performance.now() - moved < rest
    // Only what else has changed is told before it has come to rest.
    if (
      !shown &&
      lost &&
      onItsWay &&
      (snapshot.restoring || isView(lost.view, { ...now, camera: lost.view.camera }))
    ) {
      later()
      return
    }
    lit.value = shown?.id ?? null
  }

  function later(): void {
    if (waiting) return
    waiting = true
    setTimeout(look, pause)
  }

  watch([list, current, () => snapshot.restoring, () => playback.head, ...snapshot.fields], later)
  watch(
    () => view.camera,
    () => {
      moved = performance.now()
    },
    { flush: 'sync' },
  )
  // What is gone to is shown from then on, until it has come or is left.
  watch(current, (id) => {
    lit.value = id
  })
  return lit
}

/** Of what the bookmark keeps; an old one keeps less. */
export function isView(kept: ViewState, now: ViewState): boolean {
  const { before } = differenceOf(kept, { ...now, panels: kept.panels, sections: kept.sections }) ?? {
    before: {},
  }
  return Object.values(before).every((value) => value === undefined)
}
