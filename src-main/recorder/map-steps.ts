/**
 * The steps that one update of the parameters makes at a map (DESIGN section 1). With u = h·W + β·b and Δθ = θ' − θ:
 *
 *     own         = h·ΔW + β·Δb
 *     upstream    = Δh·W + Δβ·b
 *     actual      = own + upstream + Δh·ΔW + Δβ·Δb
 *
 * where Δh comes from the input's own step; a learnable gain moves the features too, and that belongs to own. A normaliser
 * behind the product is moved by each of them. Everything is worked out from the differences themselves, never as
 * f(θ') − f(θ), so a step that is a millionth of its activation still has all its digits.
 */
import { add, mul, reshape, type Tensor, type Tensor2D } from '@tensorflow/tfjs-core'
import {
  movedByBoth,
  movedByFeatures,
  movedByParameters,
  type ProductFeatures,
} from '../maps/affine-product.ts'
import { type MapUpdate, scalingOf } from '../maps/map-parameters.ts'
import type { Scaling } from '../maps/normaliser.ts'
import type { ParametricMap } from '../maps/parametric-map.ts'
import { byPosition } from '../maps/rows.ts'
import { biasProduct, gramProduct } from '../maps/self-product.ts'

export interface MapSteps {
  /** [rows, ...shape] */
  actual: Tensor
  own: Tensor
  /** Absent where the input does not move. */
  upstream: Tensor | undefined
}

export function mapSteps(map: ParametricMap, inputStep: Tensor | null, update: MapUpdate): MapSteps {
  const { features, parameters } = map
  const scalingUpdate = scalingOf(update.delta)
  const before = map.post ? null : scalingUpdate
  const behind = map.post ? scalingUpdate : null
  const still = movedByParameters(features, update)
  const withFeatures = (move: ProductFeatures): Tensor2D =>
    sumOf(still, movedByFeatures(move, parameters), movedByBoth(move, update))

  const byScaling = before && map.featureDifference(null, before)
  const own = behindProduct(map, byScaling ? withFeatures(byScaling) : still, behind)
  const byInput = inputStep && map.featureDifference(inputStep, null)
  if (!byInput) return { own, upstream: undefined, actual: own }

  const upstream = movedByFeatures(byInput, parameters)
  const byAll = before ? map.featureDifference(inputStep, before) : null
  const actual = byAll ? withFeatures(byAll) : sumOf(still, upstream, movedByBoth(byInput, update))
  return {
    own,
    upstream: behindProduct(map, upstream, null),
    actual: behindProduct(map, actual, behind),
  }
}

/**
 * The own step that each row's own gradient alone would make: from its steepest step at the map, [rows, ...shape], and how
 * often it is in the batch, [rows, 1]. Statistics of the batch are held still.
 */
export function selfStep(map: ParametricMap, steepest: Tensor, multiplicity: Tensor): Tensor {
  const { features, parameters, positions, node, post } = map
  const given = mul(steepest, reshape(multiplicity, [-1, ...node.shape.map(() => 1)]))
  const s = byPosition(post ? post.pullback({ h: given, beta: null }) : given)
  const byWeight = gramProduct(features.h, features.h, s, positions)
  const byBias = biasProduct(features, node.bias, s, positions)
  const scaling = map.scalingByRow(s)
  const move = scaling && map.featureDifference(null, scaling, true)
  const parts = move ? [movedByFeatures(move, parameters), gramProduct(move.h, features.h, s, positions)] : []
  const atProduct = sumOf(byWeight, ...(byBias ? [byBias] : []), ...parts)
  const behind = post && scalingOf(parameters) ? post.scalingGradientByRow(given) : null
  return behindProduct(map, atProduct, behind, true)
}

function behindProduct(map: ParametricMap, du: Tensor2D, scaling: Scaling | null, atRest = false): Tensor {
  const shaped = map.shaped(du)
  return map.post?.difference(shaped, scaling, atRest)?.h ?? shaped
}

const sumOf = (first: Tensor2D, ...others: Tensor2D[]): Tensor2D =>
  others.reduce((total, part) => add(total, part), first)
