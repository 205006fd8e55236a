/**
 * How far float32 may take one pass through the network from another of the same sample: the batch's copy of a probe goes
 * through other rows of the same products, and the next row's activations come from another pass. It takes the
 * parameters to say, so it is worked out at the checkpoints around a row, forward and backward, for every probe.
 */
import { type Bounded, multiply } from './bounded.ts'
import { applyParameters, type BoundedMap, boundedMap, gradientAtFeatures } from './bounded-map.ts'
import { crossEntropyGradient } from './bounded-softmax.ts'
import type { TapMatrices } from './recorded-rows.ts'
import type { VerifiedRun } from './verified-run.ts'

/** Between two checkpoints things may be larger than at both. */
const growth = 2

/** At one layer and one row. */
export interface LayerRounding {
  /** Of the activation, [probe, unit]. */
  activation: Float64Array
  /** Of the steepest step, in its own lengths, [probe]. */
  steepest: Float64Array
}

/** At one layer and one checkpoint. */
interface CheckpointRounding extends LayerRounding {
  /** Of the activation in its own lengths, [probe]: what it is taken to be where activations have grown since. */
  relative: Float64Array
}

export class NetworkRounding {
  private readonly cache = new Map<number, Promise<CheckpointRounding[]>>()

  constructor(private readonly run: VerifiedRun) {}

  /**
   * By layer, after `step` updates and after the next; `taps` hold what is recorded there. Null when the run has no
   * checkpoint.
   */
  async atStep(step: number, taps: ReadonlyMap<string, TapMatrices>): Promise<LayerRounding[] | null> {
    const steps = Array.from(this.run.checkpointSteps)
    if (steps.length === 0) return null
    const before = Math.max(
      0,
      steps.findLastIndex((at) => at <= step),
    )
    const after = Math.min(before + 1, steps.length - 1)
    const [lower, upper] = await Promise.all([this.atCheckpoint(before), this.atCheckpoint(after)])
    return this.run.layers.map(({ tap }, layer) => {
      const [one, other] = [lower[layer]!, upper[layer]!]
      const relative = largerOf(one.relative, other.relative)
      const units = one.activation.length / relative.length
      const sizes = sizesOf(taps.get(tap), units)
      return {
        activation: largerOf(one.activation, other.activation).map((error, index) => {
          const probe = Math.floor(index / units)
          return growth * Math.max(error, relative[probe]! * (sizes?.[probe] ?? 0))
        }),
        steepest: largerOf(one.steepest, other.steepest).map((error) => growth * error),
      }
    })
  }

  private atCheckpoint(checkpoint: number): Promise<CheckpointRounding[]> {
    const errors = this.cache.get(checkpoint) ?? this.compute(checkpoint)
    this.cache.set(checkpoint, errors)
    return errors
  }

  private async compute(checkpoint: number): Promise<CheckpointRounding[]> {
    const { layers, nonlinearity, probeInput, probeLabel } = this.run
    const parameters = await this.run.parametersAt(checkpoint)
    const passes: { z: Bounded; map: BoundedMap }[] = []
    let input = probeInput
    layers.forEach(({ form }, layer) => {
      // For batch-norm the probes stand in for the batch: the bound needs the size of its statistics, not their value.
      const map = boundedMap(form, input, input)
      const z = applyParameters(map.features, parameters[layer]!)
      passes.push({ z, map })
      input = nonlinearity.value(z)
    })
    const roundings: CheckpointRounding[] = []
    let gradient = crossEntropyGradient(passes.at(-1)!.z, probeLabel)
    for (let layer = layers.length - 1; layer >= 0; layer--) {
      const { z, map } = passes[layer]!
      roundings.unshift({
        activation: z.error,
        relative: relativeErrors(z),
        steepest: relativeErrors(gradient),
      })
      if (layer === 0) break
      const below = map.pullback(gradientAtFeatures(gradient, parameters[layer]!))
      gradient = multiply(below, nonlinearity.slope(passes[layer - 1]!.z))
    }
    return roundings
  }
}

/** Root mean square of the larger of z and z + actual over the units, [probe]. */
function sizesOf(recorded: TapMatrices | undefined, units: number): Float64Array | null {
  if (!recorded) return null
  const { activation, actual } = recorded
  const larger = activation.value.map((z, index) => Math.max(Math.abs(z), Math.abs(z + actual.value[index]!)))
  return rowLengths(larger, units).map((length) => length / Math.sqrt(units))
}

/**
 * ‖error‖/‖value‖ of every row, and no less than that of all rows together: a probe at which every unit rests here errs by
 * nothing, and may wake before the next checkpoint. 0 where there is no value.
 */
function relativeErrors(matrix: Bounded): Float64Array {
  const [values = 0] = rowLengths(matrix.value, matrix.value.length)
  const [errors = 0] = rowLengths(matrix.error, matrix.error.length)
  const sizes = rowLengths(matrix.value, matrix.columns)
  return rowLengths(matrix.error, matrix.columns).map((error, row) =>
    Math.max(sizes[row]! > 0 ? error / sizes[row]! : 0, values > 0 ? errors / values : 0),
  )
}

function rowLengths(values: Float64Array, columns: number): Float64Array {
  const lengths = new Float64Array(values.length / columns)
  values.forEach((value, index) => {
    lengths[Math.floor(index / columns)]! += value * value
  })
  return lengths.map(Math.sqrt)
}

function largerOf(one: Float64Array, other: Float64Array): Float64Array {
  return one.map((value, index) => Math.max(value, other[index]!))
}
