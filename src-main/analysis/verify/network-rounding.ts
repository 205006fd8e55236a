/**
 * How far float32 may take one pass through the network from another of the same sample: the batch's copy of a probe goes
 * through other rows of the same products, and the next row's activations come from another pass. It takes the
 * parameters to say, so it is worked out at the checkpoints around a row, forward and backward, for every probe.
 */
import type { Bounded } from './bounded.ts'
import { lossGradient } from './bounded-loss.ts'
import { NetworkPass } from './network-pass.ts'
import type { TapMatrices } from './recorded-rows.ts'
import type { VerifiedRun } from './verified-run.ts'

/** Between two checkpoints things may be larger than at both. */
const growth = 2
/** Checkpoints held: rows come in order. */
const held = 4

/** At one tap and one row. */
export interface TapRounding {
  /** Of the activation, [probe, unit]. */
  activation: Float64Array
  /** Of the steepest step, in its own lengths, [probe]. */
  steepest: Float64Array
}

/** At one tap and one checkpoint. */
interface CheckpointRounding extends TapRounding {
  /** Of the activation in its own lengths, [probe]: what it is taken to be where activations have grown since. */
  relative: Float64Array
}

export type RoundingByTap = ReadonlyMap<string, TapRounding>

export class NetworkRounding {
  private readonly cache = new Map<number, Promise<ReadonlyMap<string, CheckpointRounding>>>()

  constructor(private readonly run: VerifiedRun) {}

  /**
   * By tap, after `step` updates and after the next; `taps` hold what is recorded there. Null when the run has no
   * checkpoint.
   */
  async atStep(step: number, taps: ReadonlyMap<string, TapMatrices>): Promise<RoundingByTap | null> {
    const steps = Array.from(this.run.checkpointSteps)
    if (steps.length === 0) return null
    const before = Math.max(
      0,
      steps.findLastIndex((at) => at <= step),
    )
    const after = Math.min(before + 1, steps.length - 1)
    const [lower, upper] = await Promise.all([this.atCheckpoint(before), this.atCheckpoint(after)])
    return new Map(
      [...taps].flatMap(([tap, recorded]) => {
        const [one, other] = [lower.get(tap), upper.get(tap)]
        return one && other ? [[tap, around(one, other, recorded)] as const] : []
      }),
    )
  }

  private atCheckpoint(checkpoint: number): Promise<ReadonlyMap<string, CheckpointRounding>> {
    const errors = this.cache.get(checkpoint) ?? this.compute(checkpoint)
    this.cache.set(checkpoint, errors)
    if (this.cache.size > held) this.cache.delete(Math.min(...this.cache.keys()))
    return errors
  }

  private async compute(checkpoint: number): Promise<ReadonlyMap<string, CheckpointRounding>> {
    const { network, layouts, probeInput, probeAnswers, data, taps } = this.run
    const parameters = await this.run.parametersAt(checkpoint)
    // For batch-norm the probes stand in for the batch: the bound needs the size of its statistics, not their value.
    const pass = new NetworkPass({ network, layouts, parameters, x: probeInput })
    const atOutput = lossGradient(data.attributes.spec.training.loss, pass.output(), probeAnswers)
    // Whether a unit lies on a kink is asked at every row by itself.
    const gradients = pass.gradients(atOutput, { through: false, kinksHeld: true })
    return new Map(
      taps.map(({ name }) => {
        const z = pass.value(name)
        const gradient = gradients.get(name)
        const steepest = gradient ? relativeErrors(gradient) : new Float64Array(z.rows)
        return [name, { activation: z.error, relative: relativeErrors(z), steepest }] as const
      }),
    )
  }
}

function around(one: CheckpointRounding, other: CheckpointRounding, recorded: TapMatrices): TapRounding {
  const relative = largerOf(one.relative, other.relative)
  const units = one.activation.length / relative.length
  const sizes = sizesOf(recorded, units)
  return {
    activation: largerOf(one.activation, other.activation).map((error, index) => {
      const probe = Math.floor(index / units)
      return growth * Math.max(error, relative[probe]! * sizes[probe]!)
    }),
    steepest: largerOf(one.steepest, other.steepest).map((error) => growth * error),
  }
}

/** Root mean square of the larger of z and z + actual over the units, [probe]. */
function sizesOf({ activation, actual }: TapMatrices, units: number): Float64Array {
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
