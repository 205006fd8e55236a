/**
 * The inspector: whether it can be seen, which probe and position it looks at, and what the engine said of the row under the
 * playhead. One request at a time and a pause between two: what is asked for next is what is looked at then.
 */
import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { Requests } from '../../../src-main/shared/contract/engine-api.ts'
import type { StepInspection } from '../../../src-main/shared/contract/inspection.ts'
import { useEngine } from '../engine-key.ts'
import { useSession } from '../runs/session.ts'
import { usePlayback } from '../time/playback.ts'
import { useView } from '../view/view.ts'

/** Milliseconds between a reply and the next request. */
const pause = 80

export const useInspection = defineStore('inspection', () => {
  const engine = useEngine()
  const session = useSession()
  const playback = usePlayback()
  const view = useView()

  const open = ref(false)
  /** A pixel or token of the tap, counted row by row; null: the whole value. */
  const position = ref<number | null>(null)
  const reply = shallowRef<StepInspection | null>(null)
  const failure = ref<string | null>(null)

  const probe = computed(() => view.hovered ?? view.selected)
  const wanted = computed((): Requests['inspectStep'] | null => {
    const { details, tap } = session
    if (!open.value || !details || !tap || probe.value === null || session.drawnRows === 0) return null
    const row = session.runRow(playback.row)
    return { id: details.id, tap: tap.name, row, probe: probe.value, position: position.value }
  })

  let asking = false

  async function ask(): Promise<void> {
    if (asking) return
    asking = true
    let asked: Requests['inspectStep'] | null = null
    while (wanted.value && wanted.value !== asked) {
      asked = wanted.value
      await take(asked)
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
    asking = false
  }

  async function take(asked: Requests['inspectStep']): Promise<void> {
    try {
      const inspected = await engine.inspectStep(asked)
      // Another run or tap may have been opened meanwhile; of an older row it is still the newest there is.
      if (asked.id !== wanted.value?.id || asked.tap !== wanted.value.tap) return
      reply.value = inspected
      failure.value = null
    } catch (thrown) {
      failure.value = thrown instanceof Error ? thrown.message : String(thrown)
    }
  }

  watch(wanted, (now) => {
    if (now) void ask()
    else reply.value = null
  })
  // Positions of one tap mean nothing at another. At once, so that none is asked for that is not there.
  watch(
    [() => session.tap?.name, () => session.details?.id],
    () => {
      position.value = null
      reply.value = null
    },
    { flush: 'sync' },
  )

  return { open, position, probe, reply, failure }
})
