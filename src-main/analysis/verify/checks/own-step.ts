/** The own step: the self gain of a batch of one, and the closed form for every batch. */
import type { MapKind } from '../../../shared/contract/model-spec.ts'
import { add, multiply, selectRows } from '../bounded.ts'
import { applyParameters, type LayerParameters } from '../bounded-map.ts'
import { rowSums } from '../bounded-sums.ts'
import type { CheckTally } from '../check-tally.ts'
import type { Known, RowKnowledge } from '../row-knowledge.ts'
import type { CheckDefinition } from './check-definition.ts'

const gains: Readonly<Record<MapKind, string>> = {
  affine: '‖x‖² + 1',
  'affine-like': '1',
  'norm-like': '‖x‖²/(‖x‖² + ε) + 1',
  'rms-norm': 'n·mean(x²)/(mean(x²) + ε) + 1',
  'layer-norm': '‖x − α·mean‖²/(var + ε) + 1',
  'batch-norm': '‖h‖² + 1, h = (x − μ)/√(v + ε)',
}

export const selfGain: CheckDefinition = {
  name: 'self gain of the batch member',
  formula: ({ form }) => `own gain = ${gains[form.kind]} (batch of one)`,
  async examine(row, layer, tally) {
    const { members, batch, row: number } = row.recorded
    if (batch.length !== 1) return tally.skip('the batch holds more than one sample')
    const update = row.updateFromSteepest(layer)
    const map = row.map(layer)
    if (typeof update === 'string') return tally.skip(update)
    if (typeof map === 'string') return tally.skip(map)
    const member = Array.from(members ?? [])
    const h = selectRows(map.features.h, member)
    const beta = selectRows(map.features.beta, member)
    const steepest = selectRows(row.tap(layer).steepest, member).value
    const own = selectRows(row.tap(layer).own, member).value
    const square = innerProduct(steepest, steepest)
    if (square === 0) return tally.skip('the steepest step has no length')
    // The gain of the recorded step errs by the step's error in lengths of the steepest step.
    const stepError = applyParameters({ h, beta }, update).error
    const gain = add(rowSums(multiply(h, h)), multiply(beta, beta))
    const error = gain.error.map((e) => e + Math.sqrt(innerProduct(stepError, stepError) / square))
    tally.compare(number, { ...gain, error }, [innerProduct(own, steepest) / square], member)
  },
}

export const ownOfMembers: CheckDefinition = {
  name: 'own step of the batch members',
  formula: () => 'ownᵢ = Σⱼ (hᵢ·hⱼ + βᵢβⱼ) steepestⱼ over the batch',
  async examine(row, layer, tally) {
    const members = new Set(row.recorded.members)
    await compareOwn(row, layer, tally, row.updateFromSteepest(layer), (probe) => members.has(probe))
  },
}

export const ownOfBystanders: CheckDefinition = {
  name: 'own step outside the batch',
  formula: () => 'ownᵢ = Σⱼ (hᵢ·hⱼ + βᵢβⱼ) steepestⱼ: the cross part alone',
  async examine(row, layer, tally) {
    const members = new Set(row.recorded.members)
    if (row.recorded.members && members.size === row.run.probeIndex.length) {
      return tally.skip('every probe is in every batch')
    }
    await compareOwn(row, layer, tally, row.updateFromSteepest(layer), (probe) => !members.has(probe))
  },
}

export const ownOfReplay: CheckDefinition = {
  name: 'own step of the replayed update',
  formula: () => 'ownᵢ = hᵢ·ΔW + βᵢ·Δb, Δθ from checkpoint and data set',
  async examine(row, layer, tally) {
    await compareOwn(row, layer, tally, row.updateFromReplay(layer), () => true)
  },
}

async function compareOwn(
  row: RowKnowledge,
  layer: number,
  tally: CheckTally,
  update: Known<LayerParameters>,
  concerns: (probe: number) => boolean,
): Promise<void> {
  const map = row.map(layer)
  if (typeof update === 'string') return tally.skip(update)
  if (typeof map === 'string') return tally.skip(map)
  const probes = Array.from(row.run.probeIndex.keys()).filter(concerns)
  const own = applyParameters(map.features, update)
  const recorded = selectRows(row.tap(layer).own, probes).value
  tally.compare(row.recorded.row, selectRows(own, probes), recorded, probes)
}

function innerProduct(one: Float64Array, other: Float64Array): number {
  return one.reduce((sum, value, index) => sum + value * other[index]!, 0)
}
