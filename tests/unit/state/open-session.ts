/** In place of the session: a run that is open, with what a test puts into it. Two taps of sixteen and of two units. */
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { Scores, Series, Statistics } from '../../../src-main/shared/contract/engine-api.ts'
import type { RunDetails } from '../../../src-main/shared/contract/run.ts'
import { FakeRun } from './fake-engine.ts'

export const useSession = defineStore('session', () => {
  const details = shallowRef<RunDetails | null>(null)
  const scores = shallowRef<Pick<Scores, 'rows' | 'probes' | 'stride'> | null>(null)
  const statistics = shallowRef<Statistics | null>(null)
  const series = shallowRef<Pick<Series, 'steps'> | null>(null)
  const isLive = ref(false)
  const rows = ref(0)
  const hurried = ref<number | null>(null)
  const summary = computed(() => (isLive.value ? { plannedRows: 100 } : null))
  const stride = computed(() => scores.value?.stride ?? 1)
  const drawnRows = computed(() => scores.value?.rows ?? 0)

  /** Opens the run `one`, of which every `stride`-th row is held. */
  function openWith(
    held: number,
    { stride: every = 1, probes = 4, started = '2026-11-22T10:00:00Z' } = {},
  ): void {
    const run = new FakeRun()
    details.value = {
      ...run.details('one'),
      started,
      probes: { index: new Int32Array(probes), label: new Int32Array(probes), input: new Float32Array(0) },
    }
    rows.value = (held - 1) * every + 1
    scores.value = { rows: held, probes, stride: every }
    series.value = { steps: Int32Array.from({ length: held }, (_, row) => 10 * every * row) }
  }

  function hurryTo(row: number | null): void {
    hurried.value = row
  }

  /** So many rows have come. */
  function hold(held: number): void {
    scores.value = { rows: held, probes: scores.value?.probes ?? 4, stride: scores.value?.stride ?? 1 }
  }

  function close(): void {
    details.value = null
    scores.value = null
  }

  return {
    details,
    scores,
    statistics,
    series,
    isLive,
    rows,
    hurried,
    hurryTo,
    stride,
    summary,
    drawnRows,
    openWith,
    hold,
    close,
  }
})
