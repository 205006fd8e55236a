/** Which taps of the network to be will be recorded: all of them, or the chosen ones. */
import { computed } from 'vue'
import { modelSchema } from '../../../src-main/shared/contract/model-spec.ts'
import { tapsOf } from '../../../src-main/shared/network/tap-names.ts'
import { useSpecForm } from '../../state/spec/spec-form.ts'

export function useRecordedTaps() {
  const form = useSpecForm()
  const present = computed(() => {
    const parsed = modelSchema.safeParse(form.read('model'))
    return parsed.success ? tapsOf(parsed.data) : []
  })
  const named = computed(() => {
    const taps = form.read('record.taps')
    return Array.isArray(taps) ? taps.map(String) : null
  })
  const areAll = computed(() => named.value === null)
  const recorded = computed<ReadonlySet<string>>(() => new Set(named.value ?? present.value))
  /** Also those that the network has no more: they are to be seen, and given up. */
  const taps = computed(() => [...new Set([...present.value, ...recorded.value])])

  function recordAll(): void {
    form.write('record.taps', 'all')
  }

  /** The last one stays: a run of no tap shows nothing. */
  function toggle(tap: string): void {
    const chosen = taps.value.filter((one) => recorded.value.has(one) !== (one === tap))
    const every = present.value.every((one) => chosen.includes(one)) && chosen.length === present.value.length
    if (chosen.length > 0) form.write('record.taps', every ? 'all' : chosen)
  }

  return { present, taps, recorded, areAll, recordAll, toggle }
}
