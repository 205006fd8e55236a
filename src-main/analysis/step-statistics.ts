/**
 * How a step compares with the step of steepest descent, per row and probe:
 *   gain      = ⟨step, steepest⟩ / ‖steepest‖²
 *   alignment = ⟨step, steepest⟩ / (‖step‖ ‖steepest‖)
 * and, per row, the divergence index: the standard deviation of log gain over the probes whose gain is positive, with
 * the share of those whose gain is not. A gain that is the same for every probe is only another learning rate.
 */
export interface StepArrays {
  /** Each [rows, probes, units]. */
  actual: Float32Array
  own: Float32Array
  steepest: Float32Array
  rows: number
  probes: number
  units: number
}

export interface StepStatistics {
  /** [rows, probes] */
  actualGain: Float32Array
  ownGain: Float32Array
  actualAlignment: Float32Array
  ownAlignment: Float32Array
  /** Of the actual gain, [rows]. */
  divergence: Float32Array
  /** Share of the probes with a gain whose actual gain is not positive, [rows]. */
  nonPositive: Float32Array
}

/**
 * Where the steepest step has no length there is no direction to compare with: gain and alignment are NaN.
 * A step of no length has gain 0 and, having no direction, alignment NaN. The divergence index is NaN for a row in
 * which no probe has a positive gain, the share of non-positive ones where no probe has a gain at all.
 */
export function stepStatistics(steps: StepArrays): StepStatistics {
  const actual = compareSteps(steps.actual, steps.steepest, steps.units)
  const own = compareSteps(steps.own, steps.steepest, steps.units)
  const divergence = new Float32Array(steps.rows)
  const nonPositive = new Float32Array(steps.rows)
  for (let row = 0; row < steps.rows; row++) {
    const spread = gainSpread(actual.gain.subarray(row * steps.probes, (row + 1) * steps.probes))
    divergence[row] = spread.divergence
    nonPositive[row] = spread.nonPositive
  }
  return {
    actualGain: actual.gain,
    ownGain: own.gain,
    actualAlignment: actual.alignment,
    ownAlignment: own.alignment,
    divergence,
    nonPositive,
  }
}

/** Gain and alignment of each step [n, units] with the steepest step beside it, [n] each. */
export function compareSteps(
  step: Float32Array,
  steepest: Float32Array,
  units: number,
): { gain: Float32Array; alignment: Float32Array } {
  const count = steepest.length / units
  const gain = new Float32Array(count)
  const alignment = new Float32Array(count)
  for (let index = 0, offset = 0; index < count; index++) {
    let product = 0
    let stepSquare = 0
    let steepestSquare = 0
    for (let unit = 0; unit < units; unit++, offset++) {
      product += step[offset]! * steepest[offset]!
      stepSquare += step[offset]! * step[offset]!
      steepestSquare += steepest[offset]! * steepest[offset]!
    }
    // 0/0 is the NaN that is promised.
    gain[index] = product / steepestSquare
    alignment[index] = product / (Math.sqrt(stepSquare) * Math.sqrt(steepestSquare))
  }
  return { gain, alignment }
}

/** The divergence index of the gains of one row, and the share of them that is not positive. */
export function gainSpread(gains: Float32Array): { divergence: number; nonPositive: number } {
  let defined = 0
  let positive = 0
  let mean = 0
  let squares = 0
  for (const gain of gains) {
    if (Number.isNaN(gain)) continue
    defined++
    if (!(gain > 0)) continue
    // Welford's update: no cancellation where all gains are nearly the same, which is what the index is to detect.
    positive++
    const difference = Math.log(gain) - mean
    mean += difference / positive
    squares += difference * (Math.log(gain) - mean)
  }
  return {
    divergence: positive > 0 ? Math.sqrt(squares / positive) : Number.NaN,
    nonPositive: defined > 0 ? (defined - positive) / defined : Number.NaN,
  }
}
