/**
 * What theory says of every probe at a range of rows: ‖x‖² + 1 of the map's input, and the self gain ‖h‖² + β². Where the
 * map works at several positions p, the patches of an image or the tokens, the first is their mean, the second the mean
 * weighted by the steepest steps s there, Σₚ gₚ‖sₚ‖² / Σₚ‖sₚ‖²: the gain of what each position's own gradient does to it.
 */
import { isPlainDescent } from '../shared/contract/run-spec.ts'
import type { MapNode } from '../shared/network/network.ts'
import { mapFeatures, selfGains } from './map-features.ts'
import { mapInputs } from './map-inputs.ts'
import { squaredLength } from './normalised-rows.ts'
import type { RunData } from './run-data.ts'

export interface TheoryOfRows {
  /** ‖x‖² + 1, [row, probe]; NaN for a tap without a map, and when a tap before was not recorded. */
  inputNorm: Float32Array
  /**
   * Self gain, [row, probe]; NaN also where there is none that depends on the sample alone: for batch-norm, for a
   * learnable gain, for a normaliser behind the map, and for an optimiser that is not plain gradient descent.
   */
  selfGain: Float32Array
}

export async function theoryOfRows(
  run: RunData,
  tap: string,
  from: number,
  to: number,
): Promise<TheoryOfRows> {
  const known = await mapInputs(run, tap, from, to)
  const probes = known?.probes ?? (await run.read('probes/index')).data.length
  const inputNorm = new Float32Array((to - from) * probes).fill(Number.NaN)
  const selfGain = new Float32Array((to - from) * probes).fill(Number.NaN)
  if (!known) return { inputNorm, selfGain }

  const { x, inputs, positions, map } = known
  const norms = Float64Array.from(
    { length: x.length / inputs },
    (_, index) => squaredLength(x, index * inputs, inputs) + 1,
  )
  const steepest =
    positions > 1 ? Float64Array.from((await run.read(`taps/${tap}/steepest`, from, to)).data) : null
  const gains =
    hasSelfGain(map) && isPlainDescent(run.attributes.spec.optimiser)
      ? selfGains(mapFeatures(known), map.bias !== 'none')
      : null
  const units = map.shape.at(-1) ?? 1
  for (let index = 0; index < inputNorm.length; index++) {
    // What is the same in every row is held once.
    const held = (index * positions) % norms.length
    inputNorm[index] = mean(norms.subarray(held, held + positions))
    if (gains === null) continue
    selfGain[index] =
      steepest === null
        ? gains[held]!
        : weightedGain(
            gains.subarray(held, held + positions),
            steepest.subarray(index * positions * units, (index + 1) * positions * units),
            units,
          )
  }
  return { inputNorm, selfGain }
}

/** Whether the self gain of a map follows from the sample alone. */
const hasSelfGain = ({ form }: MapNode): boolean =>
  form.kind !== 'batch-norm' && !form.gain && form.placement === 'pre'

const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** `gains` [position], `steepest` [position, unit]; NaN where no position has a steepest step. */
function weightedGain(gains: Float64Array, steepest: Float64Array, units: number): number {
  let weighted = 0
  let total = 0
  gains.forEach((gain, position) => {
    const weight = squaredLength(steepest, position * units, units)
    weighted += gain * weight
    total += weight
  })
  return weighted / total
}
