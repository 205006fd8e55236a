/**
 * The mean direction of steps: d = Σ sᵢ/‖sᵢ‖ over all steps that have one, of length 1. Directions and not steps, for the
 * first steps of a run are a thousand times longer than its last.
 */
import { dot } from '../dot-product.ts'
import { unitVector } from './right-angle.ts'

/** `steps` [count, units]; null where no step has a direction, or where they cancel. */
export function meanDirection(steps: Float32Array, units: number): Float64Array | null {
  const sum = new Float64Array(units)
  let count = 0
  for (let start = 0; start < steps.length; start += units) {
    let square = 0
    for (let unit = 0; unit < units; unit++) square += steps[start + unit]! * steps[start + unit]!
    const length = Math.sqrt(square)
    if (!(length > 0) || !Number.isFinite(length)) continue
    count++
    for (let unit = 0; unit < units; unit++) sum[unit]! += steps[start + unit]! / length
  }
  const mean = sum.map((entry) => entry / Math.max(1, count))
  return Math.sqrt(dot(mean, mean)) > negligible ? unitVector(mean) : null
}

/** Of directions in float32. */
const negligible = 1e-6
