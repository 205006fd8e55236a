/** What is looked at, and how: the fields of `ViewState`, one ref each, and what the pointer does at the moment. */
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { FrameRequest } from '../../../src-main/shared/contract/engine-api.ts'
import type { RunDetails } from '../../../src-main/shared/contract/run.ts'
import type { Colouring, ViewProjection, ViewState } from '../../../src-main/shared/contract/view-state.ts'
import type { SteepestLength } from '../../../src-main/shared/plots/steepest-lengths.ts'
import { frameComponents } from '../../../src-main/shared/projection/score-layout.ts'

export const useView = defineStore('view', () => {
  const tap = ref('')
  /** Numbers of the tap, which tell whether a frame spans it. */
  const units = ref(0)
  const projection = shallowRef<ViewProjection>({ kind: 'pca' })
  const colouring = ref<Colouring>('class')
  const actual = ref(true)
  const steepest = ref(true)
  const steepestLength = ref<SteepestLength>('matched')
  const arrowScale = ref<'auto' | number>('auto')
  const arrowRows = ref<ViewState['arrowRows']>('playhead')
  /** Rows of path drawn behind each probe; null: all of them. */
  const trail = ref<'auto' | number | null>('auto')
  /** The probe that is inspected: a position in the list of probes. */
  const selected = ref<number | null>(null)
  /** Probes that are marked together in every view. Replaced, never changed. */
  const selection = shallowRef<readonly number[]>([])
  /** Probes that are neither drawn nor counted. Replaced, never changed. */
  const hidden = shallowRef<readonly number[]>([])
  const hovered = ref<number | null>(null)
  /** Where the camera is. Set by the scene; to move the camera, ask the scene. */
  const camera = shallowRef<ViewState['camera']>(null)
  /** Runs whose components the frame is fitted to besides the open one's. */
  const sharedWith = shallowRef<readonly string[]>([])

  /** The same object while the frame is the same, whatever else of the projection changes. */
  const frame = computed((before?: FrameRequest): FrameRequest => {
    const asked = frameFor(projection.value)
    return before && frameKey(before) === frameKey(asked) ? before : asked
  })

  function frameFor(chosen: ViewProjection): FrameRequest {
    if (chosen.kind === 'units' && units.value > frameComponents) return chosen
    return sharedWith.value.length > 0
      ? { kind: 'shared', with: [...sharedWith.value] }
      : { kind: 'components' }
  }

  /** Keeps what still makes sense in the run that was opened, and puts right what does not. */
  function enterRun(run: Pick<RunDetails, 'taps'>): void {
    selected.value = null
    selection.value = []
    hidden.value = []
    hovered.value = null
    const present = run.taps.find(({ name }) => name === tap.value) ?? run.taps[0]
    if (present) selectTap(present)
  }

  function selectTap({ name, units: count }: { name: string; units: number }): void {
    tap.value = name
    units.value = count
    const { value: chosen } = projection
    if (chosen.kind === 'units' && chosen.units.some((unit) => unit >= count)) {
      projection.value = { kind: 'units', units: [0, Math.min(1, count - 1), Math.min(2, count - 1)] }
    }
  }

  return {
    tap,
    units,
    projection,
    frame,
    colouring,
    actual,
    steepest,
    steepestLength,
    arrowScale,
    arrowRows,
    trail,
    selected,
    selection,
    hidden,
    hovered,
    camera,
    sharedWith,
    enterRun,
    selectTap,
  }
})

export const frameKey = (frame: FrameRequest): string => JSON.stringify(frame)
