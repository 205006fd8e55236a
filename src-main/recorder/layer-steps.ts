/**
 * The steps that one update of the parameters makes at every tap (DESIGN section 1). With a map affine in its features,
 * z = h·W + β·b, and Δθ = θ' − θ:
 *
 *     own         = h·ΔW + β·Δb
 *     upstream    = Δh·W + Δβ·b
 *     interaction = Δh·ΔW + Δβ·Δb
 *     actual      = own + upstream + interaction
 *
 * Each is worked out from the differences themselves, never as f(θ') − f(θ), so a step that is a millionth of its
 * activation still has all its digits. Δx of the next layer is φ(z + actual) − φ(z), by the same rule.
 */
import { add, type Tensor2D, tidy } from '@tensorflow/tfjs-core'
import type { FeatureDifference } from '../maps/feature-map.ts'
import {
  applyMap,
  applyMapToDifference,
  type Layer,
  type LayerParameters,
  type LayerTrace,
} from '../models/network.ts'
import { factored, type LayerUpdate } from './layer-update.ts'

export type LayerSteps = {
  /** [rows, out] */
  actual: Tensor2D
  own: Tensor2D
  /** Absent where the input cannot move: at the first map. */
  upstream: Tensor2D | undefined
}

/** `updates` are Δθ; `traces` and `slopes`, φ'(z) behind every map but the last, come from θ. */
export function layerSteps(
  layers: readonly Layer[],
  parameters: readonly LayerParameters[],
  updates: readonly LayerUpdate[],
  traces: readonly LayerTrace[],
  slopes: readonly Tensor2D[],
): LayerSteps[] {
  const steps: LayerSteps[] = []
  let inputStep: Tensor2D | null = null
  for (const [index, layer] of layers.entries()) {
    const trace = traces[index]
    const theta = parameters[index]
    const update = updates[index]
    if (!trace || !theta || !update) throw new RangeError(`expected a layer at ${index}`)
    const dx = inputStep
    const { h, beta } = trace.features
    const own = applyMap(...factored({ h, beta }, update))
    const moved: FeatureDifference | null = dx && tidy(() => trace.features.difference(dx))
    const upstream = moved ? applyMapToDifference(moved, theta) : undefined
    const actual: Tensor2D =
      moved && upstream
        ? tidy(() => add(add(own, upstream), applyMapToDifference(...factored(moved, update))))
        : own
    steps.push({ actual, own, upstream })
    const { activation } = layer
    const slope = slopes[index]
    const { z, y } = trace
    inputStep = activation && slope ? tidy(() => activation.difference({ z, y, slope }, actual)) : actual
  }
  return steps
}
