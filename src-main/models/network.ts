/**
 * A chain of parametric maps with a nonlinearity between: z⁽ˡ⁾ = hₗ(x⁽ˡ⁾)·Wₗ + βₗ(x⁽ˡ⁾)·bₗ and x⁽ˡ⁺¹⁾ = φ(z⁽ˡ⁾).
 * Forward and backward are written out, so that no tape is kept. Rows are the batch, then the probes: one pass serves both.
 */
import {
  add,
  fused,
  matMul,
  mul,
  slice,
  sum,
  type Tensor1D,
  type Tensor2D,
  tidy,
} from '@tensorflow/tfjs-core'
import type { FeatureDifference, Features } from '../maps/feature-map.ts'
import { featureMap } from '../maps/index.ts'
import { type ModelSpec, mapAt, tapsOf } from '../shared/contract/model-spec.ts'
import type { Activation } from './activations/activation.ts'
import { activations } from './activations/index.ts'
import { productTransposed, transposedProduct } from './products.ts'

export interface Layer {
  tap: string
  units: number
  features(x: Tensor2D, batchRows: number): Features
  /** Behind this map; null behind the last. */
  activation: Activation | null
  /** Whether a row's output depends on other rows, through the statistics of the batch. */
  mixesRows: boolean
}

/** Of one map: `weight` [in, out] and `bias` [out]. Also their gradient, or their update. */
export type LayerParameters = {
  weight: Tensor2D
  bias: Tensor1D
}

/** What a forward pass leaves at one layer. */
export interface LayerTrace {
  features: Features
  /** The tap, [rows, out]. */
  z: Tensor2D
  /** φ(z), the next layer's input; z itself at the last. */
  y: Tensor2D
}

export function layersOf(model: ModelSpec, classes: number): Layer[] {
  const taps = tapsOf(model)
  return taps.map((tap, index) => {
    const kind = mapAt(model, tap)
    return {
      tap,
      units: model.hidden[index] ?? classes,
      features: featureMap(kind, model),
      activation: index < taps.length - 1 ? activations[model.activation] : null,
      mixesRows: kind === 'batch-norm',
    }
  })
}

/** `h·W + β·b`: the map itself, or its change when the parameters are their update. */
export function applyMap(
  { h, beta }: Pick<Features, 'h' | 'beta'>,
  { weight, bias }: LayerParameters,
): Tensor2D {
  if (beta === null) return fused.matMul({ a: h, b: weight, bias }) as Tensor2D
  return tidy(() => add(matMul(h, weight), mul(beta, bias)))
}

/** `Δh·W + Δβ·b`: the change of the map when its features move. */
export function applyMapToDifference(moved: FeatureDifference, { weight, bias }: LayerParameters): Tensor2D {
  const { h, beta } = moved
  return beta === undefined ? matMul(h, weight) : tidy(() => add(matMul(h, weight), mul(beta, bias)))
}

/** `x` [rows, features]; the first `batchRows` of them are the batch. */
export function forward(
  layers: readonly Layer[],
  parameters: readonly LayerParameters[],
  x: Tensor2D,
  batchRows: number,
): LayerTrace[] {
  const traces: LayerTrace[] = []
  let input = x
  layers.forEach((layer, index) => {
    const features = layer.features(input, batchRows)
    const z = applyMap(features, at(parameters, index))
    const { activation } = layer
    const y = activation ? tidy(() => activation.value(z)) : z
    traces.push({ features, z, y })
    input = y
  })
  return traces
}

/**
 * What a pass left at its rows from `start` on, as if they had gone alone: where no row's output depends on another row.
 * `x` and `traces` are those of the pass.
 */
export function tracesFrom(
  layers: readonly Layer[],
  x: Tensor2D,
  traces: readonly LayerTrace[],
  start: number,
): LayerTrace[] {
  let input = rowsFrom(x, start)
  return layers.map((layer, index) => {
    const { z, y } = at(traces, index)
    const features = layer.features(input, 0)
    input = rowsFrom(y, start)
    return { features, z: rowsFrom(z, start), y: input }
  })
}

export const rowsFrom = (values: Tensor2D, start: number): Tensor2D => slice(values, [start, 0], [-1, -1])

export interface Backward {
  /** ∂L/∂z at every tap, [rows, out]. */
  taps: Tensor2D[]
  /** ∂L/∂W and ∂L/∂b of every layer, from the batch's rows alone. */
  gradients: LayerParameters[]
  /** φ'(z) behind every map but the last, [rows, out]. */
  slopes: Tensor2D[]
}

/** From ∂L/∂z at the last tap, `outputGradient` [rows, classes], back to the first. */
export function backward(
  layers: readonly Layer[],
  parameters: readonly LayerParameters[],
  traces: readonly LayerTrace[],
  outputGradient: Tensor2D,
  batchRows: number,
): Backward {
  const taps: Tensor2D[] = []
  const gradients: LayerParameters[] = []
  const slopes: Tensor2D[] = []
  let dz = outputGradient
  for (let index = layers.length - 1; index >= 0; index--) {
    const { features } = at(traces, index)
    taps.unshift(dz)
    gradients.unshift(tidy(() => parameterGradient(features, dz, batchRows)))
    if (index === 0) break
    const { weight, bias } = at(parameters, index)
    const below = at(traces, index - 1)
    const { activation } = at(layers, index - 1)
    const above = dz
    const slope = activation?.derivative(below.z, below.y)
    if (slope) slopes.unshift(slope)
    dz = tidy(() => {
      const dy = features.pullback({
        h: productTransposed(above, weight),
        beta: features.beta && sum(mul(above, bias), 1, true),
      })
      return slope ? mul(dy, slope) : dy
    })
  }
  return { taps, gradients, slopes }
}

/** ∂L/∂W = hᵀ·dz, ∂L/∂b = βᵀ·dz over the batch. */
function parameterGradient(features: Features, dz: Tensor2D, batchRows: number): LayerParameters {
  const dzBatch = firstRows(dz, batchRows)
  const beta = features.beta && firstRows(features.beta, batchRows)
  return {
    weight: transposedProduct(firstRows(features.h, batchRows), dzBatch),
    bias: sum(beta ? mul(beta, dzBatch) : dzBatch, 0),
  }
}

export const firstRows = (values: Tensor2D, rows: number): Tensor2D =>
  values.shape[0] === rows ? values : slice(values, [0, 0], [rows, -1])

/** An element that is there by construction. */
function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index]
  if (item === undefined) throw new RangeError(`expected a layer at ${index}, found ${items.length}`)
  return item
}
