/**
 * A map with its parameters, as a node of a network: u = h·W + β·b at every position, h and β the features of its input,
 * cut into patches where it is a convolution; and z = u, or where the normaliser is placed behind it z = n(u).
 */
import { mul, reshape, sum, type Tensor, type Tensor2D, zerosLike } from '@tensorflow/tfjs-core'
import type { MapNode } from '../shared/network/network.ts'
import { perPatch } from '../shared/network/parameters.ts'
import { affine } from './affine.ts'
import { affineProduct, type ProductFeatures } from './affine-product.ts'
import { featureMap } from './index.ts'
import { type MapParameters, scalingOf } from './map-parameters.ts'
import { type Normalised, type NormalisedDifference, normalised, type Scaling } from './normaliser.ts'
import { cutInto } from './patches.ts'
import { productTransposed, transposedProduct } from './products.ts'
import { byPosition, firstRows } from './rows.ts'

export interface ParametricMap {
  node: MapNode
  parameters: MapParameters
  positions: number
  /** z, [rows, ...shape] */
  value: Tensor
  features: ProductFeatures
  /** How the features move; null where nothing does. */
  featureDifference(dx: Tensor | null, update: Scaling | null, atRest?: boolean): ProductFeatures | null
  /** What the gradient at u does to the gain and shift in front of the product, by row; null where there are none. */
  scalingByRow(atProduct: Tensor2D): Scaling | null
  /** The normaliser behind the product. */
  post: Normalised | null
  /** u, or what moves it, in the shape of the node. */
  shaped(atProduct: Tensor2D): Tensor
  backward(gradient: Tensor): MapBackward
}

export interface MapBackward {
  /** ∂L/∂θ, from the batch's rows alone. */
  gradients: MapParameters
  /** ∂L/∂u, [rows · position, out] */
  product: Tensor2D
  /** ∂L/∂x, worked out when it is asked for. */
  input(): Tensor
}

/** `x` [rows, ...]; the first `batchRows` of its rows are the batch. `known`: z, where it is known already. */
export function parametricMap(
  node: MapNode,
  parameters: MapParameters,
  x: Tensor,
  batchRows: number,
  known?: Tensor,
): ParametricMap {
  const { form, window, shape } = node
  const { weight, bias, position } = parameters
  const positions = shape.slice(0, -1).reduce((product, extent) => product * extent, 1)
  const cut = window && cutInto(window, x.shape.slice(1))
  const patchFirst = perPatch(node)
  const scaling = scalingOf(parameters)
  const before = form.placement === 'pre'
  const ofSample = window !== null && ['rms-norm', 'layer-norm'].includes(form.kind)
  const normaliser = { features: featureMap(form), ofSample, scaling, batchRows }
  const none = { features: affine, ofSample: false, scaling: null, batchRows }

  const patchesOf = (images: Tensor): Tensor =>
    cut ? reshape(cut.apply(images), [-1, positions, weight.shape[0]]) : images
  const pixelsOf = (patches: Tensor): Tensor => (cut ? cut.transposed(patches) : patches)
  const toNormaliser = (values: Tensor): Tensor => (patchFirst ? patchesOf(values) : values)
  const fromNormaliser = (values: Tensor): Tensor2D => byPosition(patchFirst ? values : patchesOf(values))
  const shaped = (atProduct: Tensor2D): Tensor => reshape(atProduct, [-1, ...shape])

  const pre = normalised(toNormaliser(x), before ? normaliser : none)
  const features: ProductFeatures = { h: fromNormaliser(pre.h), beta: pre.beta }
  const needsProduct = !before || !known
  const product = needsProduct ? shaped(affineProduct(features, parameters)) : null
  const post = before || !product ? null : normalised(product, normaliser)
  const value = known ?? post?.h ?? product
  if (!value) throw new TypeError('expected a product')

  /** ∂L/∂h in the shape of the normaliser's output, from ∂L/∂u. */
  function atNormaliser(du: Tensor2D): Tensor {
    const atFeatures = productTransposed(du, weight)
    if (!cut) return reshape(atFeatures, [-1, ...x.shape.slice(1)])
    const inPatches = reshape(atFeatures, [-1, positions, weight.shape[0]])
    return patchFirst ? inPatches : pixelsOf(inPatches)
  }

  return {
    node,
    parameters,
    positions,
    value,
    features,
    post,
    shaped,

    featureDifference(dx, update, atRest) {
      const move: NormalisedDifference | null = pre.difference(dx && toNormaliser(dx), update, atRest)
      return move && { h: fromNormaliser(move.h), beta: move.beta }
    },

    scalingByRow: (du) => (scaling && before ? pre.scalingGradientByRow(atNormaliser(du)) : null),

    backward(gradient) {
      const du = byPosition(post ? post.pullback({ h: gradient, beta: null }) : gradient)
      const ofBatch = <Given extends Tensor>(values: Given) => firstRows(values, batchRows * positions)
      const duBatch = ofBatch(du)
      const { h, beta } = features
      let atPre: Tensor | null = null
      const atFeatures = (): Tensor => {
        atPre ??= atNormaliser(du)
        return atPre
      }
      const ofScaling =
        scaling &&
        (post
          ? post.scalingGradient(firstRows(gradient, batchRows))
          : pre.scalingGradient(firstRows(atFeatures(), batchRows)))
      // Zero, and not what rounding leaves of it: an adaptive optimiser would divide that by its own size.
      const still = node.shiftInvariant === true && before && beta === null
      return {
        gradients: {
          weight: transposedProduct(ofBatch(h), duBatch),
          ...(bias && {
            bias: still ? zerosLike(bias) : sum(beta ? mul(ofBatch(beta), duBatch) : duBatch, 0),
          }),
          ...(position && { position: sum(reshape(duBatch, [-1, ...position.shape]), 0) }),
          ...ofScaling,
          ...(ofScaling && still && { shift: zerosLike(ofScaling.shift) }),
        },
        product: du,
        input() {
          const atBeta = beta && bias ? sum<Tensor2D>(mul(du, bias), 1, true) : null
          const atInput = pre.pullback({ h: atFeatures(), beta: atBeta })
          return patchFirst ? pixelsOf(atInput) : atInput
        },
      }
    },
  }
}
