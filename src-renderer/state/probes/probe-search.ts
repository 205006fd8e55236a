/** What the table of probes is asked for: kept while its panel is closed. */
import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { QuantityId } from './quantities.ts'

export type SortColumn = QuantityId | 'index' | 'class' | 'sample'

export const useProbeSearch = defineStore('probe-search', () => {
  const text = ref('')
  const over = ref<'row' | 'median' | 'worst'>('row')
  const column = ref<SortColumn>('gain')
  const descending = ref(false)
  /** Counts up when somebody wants to type into the search. */
  const calls = ref(0)

  /** Another column from its worst end on, the same one the other way round. */
  function sortBy(wanted: SortColumn, worst: 'low' | 'high'): void {
    descending.value = wanted === column.value ? !descending.value : worst === 'high'
    column.value = wanted
  }

  /** Whether the text was typed since the last call, before there was a field to type it into. */
  const typed = ref(false)

  function call(): void {
    typed.value = false
    calls.value++
  }

  function type(letters: string): void {
    text.value = typed.value ? text.value + letters : letters
    typed.value = true
  }

  return { text, over, column, descending, calls, typed, sortBy, call, type }
})
