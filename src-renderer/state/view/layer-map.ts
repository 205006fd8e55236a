/**
 * The layer map of the open run, and which of its quantities is shown. It is asked for while it is in sight: of a long
 * run again and again, each reply a piece further; of a live one now and then.
 */
import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { LayerMap, LayerQuantity } from '../../../src-main/shared/contract/engine-api.ts'
import { MisstepError } from '../../../src-main/shared/contract/errors.ts'
import { useEngine } from '../engine-key.ts'
import { useNotices } from '../notices.ts'
import { LayerMapRecord } from '../records/layer-map-record.ts'
import { useSession } from '../runs/session.ts'

/** Milliseconds between two looks at a run that grows. */
const pause = 800

export const useLayerMap = defineStore('layer-map', () => {
  const engine = useEngine()
  const session = useSession()
  const notices = useNotices()

  const quantity = ref<LayerQuantity>('divergence')
  /** From bin 0 on. */
  const map = shallowRef<LayerMap | null>(null)
  /** Whether anybody looks at it. */
  const inSight = ref(false)

  const drawn = computed(() => session.drawnRows > 0)
  let record: LayerMapRecord | null = null
  let pulling = false

  /** The record of the open run; another run's map is not shown under its name. */
  function recordOfRun(): LayerMapRecord | null {
    const id = session.details?.id
    if (record?.id !== id) {
      record = id === undefined ? null : new LayerMapRecord(id)
      map.value = null
    }
    return record
  }

  async function pull(): Promise<void> {
    if (pulling) return
    pulling = true
    try {
      for (;;) {
        const current = recordOfRun()
        // The picture comes first.
        if (!current || !inSight.value || !drawn.value || current.covers(session.rows)) return
        const reply = await engine.readLayerMap(current.request)
        if (recordOfRun() !== current) continue
        map.value = current.take(reply)
        if (reply.measured >= reply.rows) await new Promise((resolve) => setTimeout(resolve, pause))
      }
    } catch (thrown) {
      // That the connection is lost is said elsewhere; a run that was closed meanwhile may be gone.
      const lost = thrown instanceof MisstepError && thrown.tag === 'cancelled'
      if (!lost && session.details?.id === record?.id) notices.fail('The layer map could not be read', thrown)
    } finally {
      pulling = false
    }
  }

  watch([() => session.details?.id, () => session.rows, inSight, drawn], () => {
    recordOfRun()
    void pull()
  })

  return { quantity, map, inSight }
})
