/**
 * What the engine computes of each probe and row only when it is asked for: asked for while somebody wants it, reply by
 * reply, of the chosen tap and of the rows that the window holds.
 */
import { defineStore } from 'pinia'
import { computed, onScopeDispose, shallowRef, watch } from 'vue'
import type { ProbeQuantity, ProbeValues } from '../../../src-main/shared/contract/engine-api.ts'
import { MisstepError } from '../../../src-main/shared/contract/errors.ts'
import { useEngine } from '../engine-key.ts'
import { useNotices } from '../notices.ts'
import { growingFloats } from '../records/growing-column.ts'
import { useSession } from '../runs/session.ts'

/** What values are of. Those of another are not shown under its name. */
interface Source {
  id: string
  tap: string
  stride: number
}

interface Held {
  key: string
  column: ReturnType<typeof growingFloats>
  merged: ProbeValues | null
}

export const useProbeValues = defineStore('probe-values', () => {
  const engine = useEngine()
  const session = useSession()
  const notices = useNotices()

  /** By whom each is wanted. */
  const wanted = shallowRef<readonly { quantity: ProbeQuantity; by: symbol }[]>([])
  const loss = shallowRef<ProbeValues | null>(null)
  const movement = shallowRef<ProbeValues | null>(null)
  const shown = { loss, 'neighbour-movement': movement }
  const held = new Map<ProbeQuantity, Held>()

  const quantities = computed(() => new Set(wanted.value.map(({ quantity }) => quantity)))
  const source = computed<Source | null>(() => {
    const { details, scores, tap } = session
    return details && scores && tap ? { id: details.id, tap: tap.name, stride: scores.stride } : null
  })
  const rows = computed(() => session.scores?.rows ?? 0)

  /** The picture comes first: what costs the engine much waits until the rows of a finished run are here. */
  const mayCost = computed(() => {
    const { scores, statistics, isLive } = session
    if (!scores || isLive) return true
    return scores.rows * scores.stride >= session.rows && (statistics?.rows ?? 0) >= scores.rows
  })

  /** Of every tap the same. */
  const keyOf = (quantity: ProbeQuantity, { id, tap, stride }: Source): string =>
    JSON.stringify([id, stride, quantity === 'loss' ? null : tap])

  function recordOf(quantity: ProbeQuantity, of: Source): Held {
    const key = keyOf(quantity, of)
    const present = held.get(quantity)
    if (present?.key === key) return present
    const fresh = { key, column: growingFloats(), merged: null }
    held.set(quantity, fresh)
    shown[quantity].value = null
    return fresh
  }

  /** The least far along of those that are wanted and not complete. */
  function next(): { quantity: ProbeQuantity; record: Held; of: Source } | null {
    const of = source.value
    if (!of) return null
    const short = [...quantities.value]
      .filter((quantity) => quantity === 'loss' || mayCost.value)
      .map((quantity) => ({ quantity, record: recordOf(quantity, of), of }))
      .filter(({ record }) => !record.merged?.missing && (record.merged?.rows ?? 0) < rows.value)
      .sort((one, other) => (one.record.merged?.rows ?? 0) - (other.record.merged?.rows ?? 0))
    return short[0] ?? null
  }

  function take({ column, merged }: Held, reply: ProbeValues): ProbeValues {
    const before = merged?.rows ?? 0
    column.write(reply.values, before * reply.probes)
    return { ...reply, from: 0, rows: before + reply.rows, values: column.values }
  }

  let pulling = false

  async function pull(): Promise<void> {
    if (pulling) return
    pulling = true
    try {
      for (let one = next(); one; one = next()) {
        const { quantity, record, of } = one
        const from = (record.merged?.rows ?? 0) * of.stride
        const reply = await engine.readProbeValues({ ...of, quantity, from })
        if (held.get(quantity) !== record) continue
        record.merged = take(record, reply)
        shown[quantity].value = record.merged
        // Rows that the window knows of and the engine does not are not asked for again and again.
        if (reply.rows === 0 && !reply.missing) return
      }
    } catch (thrown) {
      const lost = thrown instanceof MisstepError && thrown.tag === 'cancelled'
      if (!lost && source.value) notices.fail('The numbers of the probes could not be computed', thrown)
    } finally {
      pulling = false
    }
  }

  watch([quantities, source, rows, mayCost], () => {
    const of = source.value
    for (const quantity of held.keys()) if (of) recordOf(quantity, of)
    void pull()
  })

  /** Returns what ends the wish. */
  function want(quantity: ProbeQuantity): () => void {
    const by = Symbol(quantity)
    wanted.value = [...wanted.value, { quantity, by }]
    return () => {
      wanted.value = wanted.value.filter((one) => one.by !== by)
    }
  }

  return { loss, movement, want }
})

/** Wants it for as long as the component or scope lives that calls it. */
export function wantProbeValues(quantity: ProbeQuantity): void {
  onScopeDispose(useProbeValues().want(quantity))
}
