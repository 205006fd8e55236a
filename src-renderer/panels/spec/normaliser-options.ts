/** Which options of the maps a model takes notice of: the others change nothing in it. */
import { type MapKind, type ModelSpec, mapAt } from '../../../src-main/shared/contract/model-spec.ts'
import { mapTapsOf } from '../../../src-main/shared/network/tap-names.ts'

export const mapOptions = ['placement', 'gain', 'patchNorm', 'epsilon', 'alpha'] as const
export type MapOption = (typeof mapOptions)[number]

export function optionsThatMatter(model: ModelSpec): MapOption[] {
  const kinds = new Set(mapTapsOf(model).map((tap) => mapAt(model, tap)))
  const resolved = new Set([...kinds].map((kind) => (kind === 'patch-norm' ? model.patchNorm : kind)))
  const normalises = [...resolved].some((kind) => kind !== 'affine' && kind !== 'affine-like')
  const hasPlace = [...kinds].some((kind) => withPlace.includes(kind))
  const matters: Record<MapOption, boolean> = {
    placement: hasPlace,
    gain: normalises,
    patchNorm: kinds.has('patch-norm'),
    epsilon: normalises,
    alpha: kinds.has('layer-norm'),
  }
  return mapOptions.filter((option) => matters[option])
}

const withPlace: readonly MapKind[] = ['norm-like', 'rms-norm', 'layer-norm', 'batch-norm']
