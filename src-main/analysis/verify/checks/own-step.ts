/** The own step: the self gain of a batch of one, the closed form for every batch, and the self part by itself. */
import type { MapForm } from '../../../shared/network/network.ts'
import { type Bounded, multiply, selectRows, unitRoundoff } from '../bounded.ts'
import type { CheckTally } from '../check-tally.ts'
import { type MapLayout, needsParameters } from '../map-layout.ts'
import type { MapParameters } from '../map-parameters.ts'
import type { Known, RowKnowledge } from '../row-knowledge.ts'
import type { VerifiedTap } from '../verified-run.ts'
import type { CheckDefinition } from './check-definition.ts'

const squares: Readonly<Record<MapForm['kind'], string>> = {
  affine: '‖x‖²',
  'affine-like': '‖x‖²/(‖x‖² + 1)',
  'norm-like': '‖x‖²/(‖x‖² + ε)',
  'rms-norm': 'n·mean(x²)/(mean(x²) + ε)',
  'layer-norm': '‖x − α·mean‖²/(var + ε)',
  'batch-norm': '‖h‖²',
}

const gainFormula = ({ map: { form, bias } }: MapLayout): string => {
  if (bias === 'none') return squares[form.kind]
  return form.kind === 'affine-like' ? '1' : `${squares[form.kind]} + 1`
}

export const selfGain: CheckDefinition = {
  name: 'self gain of the batch member',
  array: 'own',
  formula: ({ layout }) => layout && `own gain = ${gainFormula(layout)} (batch of one)`,
  examine(row, { name, layout }, tally) {
    if (!layout) return
    const { members, batch, row: number } = row.recorded
    if (batch.length !== 1) return tally.skip('the batch holds more than one sample')
    const otherwise = whyNoSelfGain(layout)
    if (otherwise) return tally.skip(otherwise)
    const update = row.updateFromSteepest(layout)
    const map = row.map(layout)
    if (typeof update === 'string') return tally.skip(update)
    if (typeof map === 'string') return tally.skip(map)
    const member = Array.from(members ?? [])
    const steepest = selectRows(row.tap(name).steepest, member).value
    const own = selectRows(row.tap(name).own, member).value
    const square = innerProduct(steepest, steepest)
    if (square === 0) return tally.skip('the steepest step has no length')
    // The gain of the recorded step errs by the step's error in lengths of the steepest step.
    const stepError = selectRows(map.own(update), member).error
    const gain = selectRows(map.selfGains(), member)
    const error = gain.error.map((e) => e + Math.sqrt(innerProduct(stepError, stepError) / square))
    tally.compare(number, { ...gain, error }, [innerProduct(own, steepest) / square], member)
  },
}

/** What each probe's own gradient does to it is recorded at every row, and follows from the steepest step alone. */
export const selfStep: CheckDefinition = {
  name: 'self part of the own step',
  array: 'self',
  formula: ({ layout }, { split }) => {
    if (!layout || !split) return null
    if (needsParameters(layout)) return 'self = the own step of the probe’s own gradient'
    const times = 'm the times it is in the batch'
    return layout.positions === 1
      ? `selfᵢ = m (‖hᵢ‖² + βᵢ²) steepestᵢ, ${times}`
      : `selfᵢₚ = m Σ_q (hₚ·h_q + βₚβ_q) steepestᵢ_q over its positions, ${times}`
  },
  examine(row, { name, layout }, tally) {
    if (!layout) return
    const { self, steepest } = row.tap(name)
    if (!self) return tally.skip('the split was not recorded here')
    const map = row.map(layout)
    if (typeof map === 'string') return tally.skip(map)
    const times = timesInBatch(row)
    const plain = layout.positions === 1 && !needsParameters(layout)
    const expected = plain ? gained(map.selfGains(), steepest, times) : map.self(steepest, times)
    tally.compare(row.recorded.row, expected, self.value)
  },
}

export const ownOfMembers: CheckDefinition = {
  name: 'own step of the batch members',
  array: 'own',
  formula: ({ layout }) => layout && sumFormula(layout, 'over the batch'),
  examine(row, tap, tally) {
    const members = new Set(row.recorded.members)
    compareOwn(row, tap, tally, fromSteepest, (probe) => members.has(probe))
  },
}

export const ownOfBystanders: CheckDefinition = {
  name: 'own step outside the batch',
  array: 'own',
  formula: ({ layout }) => layout && sumFormula(layout, ': the cross part alone'),
  examine(row, tap, tally) {
    const members = new Set(row.recorded.members)
    if (row.recorded.members && members.size === row.run.probeIndex.length) {
      return tally.skip('every probe is in every batch')
    }
    compareOwn(row, tap, tally, fromSteepest, (probe) => !members.has(probe))
  },
}

export const ownOfReplay: CheckDefinition = {
  name: 'own step of the replayed update',
  array: 'own',
  formula: ({ layout }) => layout && 'ownᵢ = f(xᵢ; θ + Δθ) − f(xᵢ; θ), Δθ from checkpoint and data set',
  examine(row, tap, tally) {
    compareOwn(
      row,
      tap,
      tally,
      (layout) => row.updateFromReplay(layout),
      () => true,
    )
  },
}

type UpdateOf = (layout: MapLayout, row: RowKnowledge) => Known<MapParameters>
const fromSteepest: UpdateOf = (layout, row) => row.updateFromSteepest(layout)

function compareOwn(
  row: RowKnowledge,
  { name, layout }: VerifiedTap,
  tally: CheckTally,
  updateOf: UpdateOf,
  concerns: (probe: number) => boolean,
): void {
  if (!layout) return
  const update = updateOf(layout, row)
  const map = row.map(layout)
  const missing = [update, map].find((part) => typeof part === 'string')
  if (typeof missing === 'string') tally.skip(missing)
  if (typeof update === 'string' || typeof map === 'string') return
  const probes = Array.from(row.run.probeIndex.keys()).filter(concerns)
  const recorded = selectRows(row.tap(name).own, probes).value
  tally.compare(row.recorded.row, selectRows(map.own(update), probes), recorded, probes)
}

function whyNoSelfGain({ map: { form }, positions }: MapLayout): string | null {
  if (form.placement === 'post') return 'placement post: the normaliser stands behind the map'
  if (form.gain) return 'learnable gain: its own update is a part of the own step'
  if (positions > 1) return 'several positions: those of one sample act on one another'
  return null
}

function sumFormula(layout: MapLayout, over: string): string {
  if (needsParameters(layout)) return `own = f(x; θ + Δθ) − f(x; θ), Δθ = Σⱼ (∂zⱼ/∂θ)ᵀ steepestⱼ ${over}`
  const positions = layout.positions > 1 ? ', and over the positions,' : ''
  return `ownᵢ = Σⱼ (hᵢ·hⱼ + βᵢβⱼ) steepestⱼ${positions} ${over}`.replace(' :', ':')
}

/** How often each probe is in the batch, [probe]. */
function timesInBatch({ recorded, run }: RowKnowledge): Float64Array {
  return Float64Array.from(run.probeIndex, (position) =>
    recorded.batch.reduce((count, member) => count + (member === position ? 1 : 0), 0),
  )
}

/** m g s: `gains` [probe, 1], `steepest` [probe, unit]. */
function gained(gains: Bounded, steepest: Bounded, times: Float64Array): Bounded {
  const counts: Bounded = {
    rows: times.length,
    columns: 1,
    value: times,
    error: new Float64Array(times.length),
  }
  const step = multiply(steepest, multiply(gains, counts))
  // The step may as well be summed up from h·(hᵀ·steepest), entry by entry.
  return { ...step, error: step.error.map((e, index) => e + 8 * unitRoundoff * Math.abs(step.value[index]!)) }
}

function innerProduct(one: Float64Array, other: Float64Array): number {
  return one.reduce((sum, value, index) => sum + value * other[index]!, 0)
}
