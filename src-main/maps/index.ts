/** The parametric maps, by the name that a spec gives them. */
import type { MapForm } from '../shared/network/network.ts'
import { affine } from './affine.ts'
import { affineLike } from './affine-like.ts'
import { batchNorm } from './batch-norm.ts'
import type { FeatureMap } from './feature-map.ts'
import { layerNorm } from './layer-norm.ts'
import { normLike } from './norm-like.ts'
import { rmsNorm } from './rms-norm.ts'

const featureMaps: Record<MapForm['kind'], (form: MapForm) => FeatureMap> = {
  affine: () => affine,
  'affine-like': () => affineLike,
  'norm-like': ({ epsilon }) => normLike(epsilon),
  'rms-norm': ({ epsilon }) => rmsNorm(epsilon),
  'layer-norm': ({ epsilon, alpha }) => layerNorm(epsilon, alpha),
  'batch-norm': ({ epsilon }) => batchNorm(epsilon),
}

export const featureMap = (form: MapForm): FeatureMap => featureMaps[form.kind](form)
