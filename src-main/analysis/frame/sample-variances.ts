/**
 * How the activations of a sample vary in a frame that others share: C = (1/n) Σ A(x − x̄)(A(x − x̄))ᵀ about their own mean
 * x̄, A the frame's axes [component, unit], and in the full space their whole variance, (1/n) Σ ‖x − x̄‖².
 */
import type { ScoreFrame, Variances } from '../../shared/contract/engine-api.ts'
import type { FrameSample } from './frame-sample.ts'
import { finitePoints, meanOfPoints } from './scatter.ts'

export function sampleVariances(
  { units, activation }: Pick<FrameSample, 'units' | 'activation'>,
  { axes, components }: Pick<ScoreFrame, 'axes' | 'components'>,
): Variances {
  const finite = finitePoints(activation, units)
  const points = finite.length
  const mean = meanOfPoints(activation, units, finite)
  const covariance = new Float64Array(components * components)
  const score = new Float64Array(components)
  const deviation = new Float64Array(units)
  let total = 0
  for (const point of finite) {
    for (let unit = 0; unit < units; unit++) {
      const value = activation[point * units + unit]! - mean[unit]!
      deviation[unit] = value
      total += value * value
    }
    for (let axis = 0; axis < components; axis++) {
      let sum = 0
      for (let unit = 0; unit < units; unit++) sum += axes[axis * units + unit]! * deviation[unit]!
      score[axis] = sum
    }
    for (let one = 0; one < components; one++) {
      for (let other = 0; other < components; other++)
        covariance[one * components + other]! += (score[one]! * score[other]!) / points
    }
  }
  return { covariance: Float32Array.from(covariance), totalVariance: points > 0 ? total / points : 0 }
}
