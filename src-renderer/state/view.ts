/** What is looked at, and how: tap, projection, colours, arrows, trail, the selected probe, which panels are open. */
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { Projection } from '../../src-main/shared/contract/engine-api.ts'
import type { RunDetails } from '../../src-main/shared/contract/run.ts'
import type { SteepestLength } from '../../src-main/shared/plots/steepest-lengths.ts'

export const colourings = ['class', 'probe', 'gain'] as const
export type Colouring = (typeof colourings)[number]

export const useView = defineStore('view', () => {
  const tap = ref('')
  const projectionKind = ref<Projection['kind']>('pca')
  const units = shallowRef<[number, number, number]>([0, 1, 2])
  const colouring = ref<Colouring>('class')
  const actual = ref(true)
  const steepest = ref(true)
  const steepestLength = ref<SteepestLength>('matched')
  const arrowScale = ref<'auto' | number>('auto')
  /** Rows of path drawn behind each probe; null: all of them. */
  const trail = ref<'auto' | number | null>('auto')
  /** Positions in the list of probes. */
  const selected = ref<number | null>(null)
  const hovered = ref<number | null>(null)

  const projection = computed<Projection>(() =>
    projectionKind.value === 'pca' ? { kind: 'pca' } : { kind: 'units', units: units.value },
  )

  /** Keeps what still makes sense in the run that was opened, and puts right what does not. */
  function enterRun(run: Pick<RunDetails, 'taps'>): void {
    selected.value = null
    hovered.value = null
    const present = run.taps.find(({ name }) => name === tap.value) ?? run.taps[0]
    if (present) selectTap(present)
  }

  function selectTap({ name, units: count }: { name: string; units: number }): void {
    tap.value = name
    if (units.value.some((unit) => unit >= count)) {
      units.value = [0, Math.min(1, count - 1), Math.min(2, count - 1)]
    }
  }

  return {
    tap,
    projectionKind,
    units,
    projection,
    colouring,
    actual,
    steepest,
    steepestLength,
    arrowScale,
    trail,
    selected,
    hovered,
    enterRun,
    selectTap,
  }
})

export function projectionKey(projection: Projection): string {
  return projection.kind === 'pca' ? 'pca' : `units ${projection.units.join(' ')}`
}
