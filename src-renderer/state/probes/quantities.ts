/**
 * Everything by which probes are coloured, ranked and filtered: numbers [row, probe] of the rows that are held of the
 * chosen tap, each with its scale of colour. What the engine has to compute first is asked for by those who want it
 * (`wantQuantity`); until it has come there are no values.
 */
import { defineStore } from 'pinia'
import { computed, onScopeDispose, watch } from 'vue'
import type { ProbeQuantity, ProbeValues } from '../../../src-main/shared/contract/engine-api.ts'
import { type Colouring, type QuantityId, quantityIds } from '../../../src-main/shared/contract/view-state.ts'
import {
  paletteOf,
  type QuantityScale,
  quantityScale,
} from '../../../src-main/shared/quantities/quantity-scale.ts'
import { gainApart, relativeMovement } from '../../../src-main/shared/quantities/relative-movement.ts'
import { scaleRange } from '../../../src-main/shared/quantities/scale-range.ts'
import { grownColumn } from '../records/grown-column.ts'
import { useSession } from '../runs/session.ts'
import { useTheme } from '../theme.ts'
import { useView } from '../view/view.ts'
import { nonPositiveShares } from './non-positive-share.ts'
import { useProbeValues } from './probe-values.ts'

export { type QuantityId, quantityIds }

export const isQuantity = (colouring: Colouring): colouring is Extract<Colouring, QuantityId> =>
  colouring !== 'class' && colouring !== 'probe'

const scaleKinds: Record<QuantityId, Parameters<typeof scaleRange>[0]> = {
  gain: 'gain',
  'own-gain': 'gain',
  alignment: 'alignment',
  'own-alignment': 'alignment',
  'actual-length': 'sequential',
  'steepest-length': 'sequential',
  'input-norm': 'sequential',
  loss: 'sequential',
  movement: 'sequential',
  'neighbour-movement': 'sequential',
  apart: 'sequential',
  'non-positive': 'sequential',
}

export interface QuantityValues {
  /** [row, probe] */
  values: Float32Array
  probes: number
  /** Where there is one number for the whole run: [probe]. */
  ofRun?: Float32Array
}

/** What the engine computes of it, if it does. */
const computedBy = (id: QuantityId): ProbeQuantity | null =>
  id === 'loss' || id === 'neighbour-movement' ? id : null

export const useQuantities = defineStore('quantities', () => {
  const session = useSession()
  const view = useView()
  const theme = useTheme()
  const computedValues = useProbeValues()
  const movementOf = grownColumn(relativeMovement)
  const apartOf = grownColumn(gainApart)
  const sharesOf = nonPositiveShares()

  const fromEngine = (reply: ProbeValues | null): QuantityValues | null =>
    reply && !reply.missing ? reply : null
  const statistic = (name: 'actualGain' | 'ownGain' | 'actualAlignment' | 'ownAlignment' | 'inputNorm') =>
    computed(() => held(session.statistics?.[name], session.statistics?.probes))

  const columns: Record<QuantityId, { readonly value: QuantityValues | null }> = {
    gain: statistic('actualGain'),
    'own-gain': statistic('ownGain'),
    alignment: statistic('actualAlignment'),
    'own-alignment': statistic('ownAlignment'),
    'input-norm': statistic('inputNorm'),
    'actual-length': computed(() => held(session.scores?.actualLength, session.scores?.probes)),
    'steepest-length': computed(() => held(session.scores?.steepestLength, session.scores?.probes)),
    loss: computed(() => fromEngine(computedValues.loss)),
    'neighbour-movement': computed(() => fromEngine(computedValues.movement)),
    movement: computed(() => {
      const { actualLength, probes = 0 } = session.scores ?? {}
      return actualLength ? held(movementOf(actualLength, probes), probes) : null
    }),
    apart: computed(() => {
      const { actualGain, probes = 0 } = session.statistics ?? {}
      return actualGain ? held(apartOf(actualGain, probes), probes) : null
    }),
    'non-positive': computed(() => {
      const { actualGain, probes = 0 } = session.statistics ?? {}
      return actualGain && probes ? sharesOf(actualGain, probes, !session.isIncomplete) : null
    }),
  }

  const scales = new Map<QuantityId, () => QuantityScale | null>(
    quantityIds.map((id) => [id, rememberedScale(scaleKinds[id], () => columns[id].value?.values ?? null)]),
  )

  /** Null where there are none yet, or never will be: `missing` says which. */
  const valuesOf = (id: QuantityId): QuantityValues | null => columns[id].value
  /** The same object while its ends are the same. */
  const scaleOf = (id: QuantityId): QuantityScale | null => scales.get(id)?.() ?? null

  /** Why a quantity has no values, where it never will have; null otherwise. */
  function missing(id: QuantityId): string | null {
    if (id === 'loss') return computedValues.loss?.missing ?? null
    if (id === 'neighbour-movement') return computedValues.movement?.missing ?? null
    const withoutMap = session.tap?.map === null
    return withoutMap && (id === 'own-gain' || id === 'own-alignment' || id === 'input-norm')
      ? 'this tap has no parameters of its own'
      : null
  }

  /** What the paths and points are coloured by; null where that is no quantity. */
  const coloured = computed(() => {
    const id = view.colouring
    if (!isQuantity(id)) return null
    const [values, scale] = [valuesOf(id), scaleOf(id)]
    return { id, values, scale, palette: scale && paletteOf(scale, theme.theme) }
  })

  // What the picture shows is wanted as long as it shows it.
  let release: (() => void) | null = null
  watch(
    () => (isQuantity(view.colouring) ? computedBy(view.colouring) : null),
    (quantity) => {
      release?.()
      release = quantity && computedValues.want(quantity)
    },
    { immediate: true },
  )

  return { valuesOf, scaleOf, missing, coloured }
})

/** Wants a quantity for as long as the component or scope lives that calls it. */
export function wantQuantity(id: QuantityId): void {
  const quantity = computedBy(id)
  if (quantity) onScopeDispose(useProbeValues().want(quantity))
}

const held = (values: Float32Array | undefined, probes: number | undefined): QuantityValues | null =>
  values && probes ? { values, probes } : null

/** Measured anew where the values are others, or a tenth more of them than when it was measured last. */
function rememberedScale(
  kind: Parameters<typeof scaleRange>[0],
  source: () => Float32Array | null,
): () => QuantityScale | null {
  let measured: Float32Array | null = null
  let scale: QuantityScale | null = null
  return () => {
    const values = source()
    if (!values || values.length === 0) return null
    const stale = measured?.buffer !== values.buffer || values.length > 1.1 * measured.length
    if (stale || !scale) {
      measured = values
      const range = scaleRange(kind, values)
      const same = scale?.kind === range.kind && scale.low === range.low && scale.high === range.high
      if (!same || !scale) scale = quantityScale(range.kind, range.low, range.high)
    }
    return scale
  }
}
