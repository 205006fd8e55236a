/**
 * One update worked out anew, in float64, from a checkpoint and the data set: forward, loss, backward and the move of
 * every input, for the batch alone. Nothing of it comes from the recorded taps.
 */
import { add, type Bounded, constant, multiply, scale } from './bounded.ts'
import {
  applyParameters,
  type BoundedMap,
  boundedMap,
  gradientAtFeatures,
  type LayerParameters,
} from './bounded-map.ts'
import { crossEntropy, crossEntropyGradient } from './bounded-softmax.ts'
import { columnSums, transposedProduct } from './bounded-sums.ts'
import type { VerifiedRun } from './verified-run.ts'

export interface ReplayedLayer {
  /** The map's inputs over the batch, and their move, [batch, inputs]. */
  x: Bounded
  dx: Bounded
  /** Δθ = −η ∂L/∂θ */
  update: LayerParameters
}

export interface Replay {
  layers: ReplayedLayer[]
  /** Mean loss of the batch, [1, 1]. */
  loss: Bounded
}

export interface ReplayInput {
  /** [batch, features] */
  x: Bounded
  labels: ArrayLike<number>
  parameters: readonly LayerParameters[]
  /** η, [1, 1] */
  learningRate: Bounded
}

export function replayUpdate(run: VerifiedRun, { x, labels, parameters, learningRate }: ReplayInput): Replay {
  const forward: { x: Bounded; z: Bounded; map: BoundedMap }[] = []
  let input = x
  run.layers.forEach(({ form }, index) => {
    const map = boundedMap(form, input, input)
    const z = applyParameters(map.features, parameters[index]!)
    forward.push({ x: input, z, map })
    input = run.nonlinearity.value(z)
  })

  const logits = forward.at(-1)!.z
  const loss = scale(columnSums(crossEntropy(logits, labels)), 1 / x.rows)
  let dz = scale(crossEntropyGradient(logits, labels), 1 / x.rows)
  const updates: LayerParameters[] = []
  for (let index = run.layers.length - 1; index >= 0; index--) {
    const { map } = forward[index]!
    updates.unshift(updateOf(map.features, dz, learningRate))
    if (index === 0) break
    const dy = map.pullbackOfBatch(gradientAtFeatures(dz, parameters[index]!))
    dz = multiply(dy, run.nonlinearity.slope(forward[index - 1]!.z))
  }

  const layers: ReplayedLayer[] = []
  let dx = constant(0, x.rows, x.columns)
  forward.forEach((layer, index) => {
    const update = updates[index]!
    layers.push({ x: layer.x, dx, update })
    const move = layer.map.difference(dx, dx)
    const own = applyParameters(layer.map.features, update)
    const upstream = applyParameters(move, parameters[index]!)
    const actual = add(add(own, upstream), applyParameters(move, update))
    dx = run.nonlinearity.difference(layer.z, actual)
  })
  return { layers, loss }
}

function updateOf({ h, beta }: BoundedMap['features'], dz: Bounded, learningRate: Bounded): LayerParameters {
  const step = scale(multiply(dz, learningRate), -1)
  return { weight: transposedProduct(h, step), bias: columnSums(multiply(step, beta)) }
}
