/** A form of a map, with what a test says of it and else the simplest. */
import type { MapForm } from '../../../src-main/shared/network/network.ts'

export const formKinds = [
  'affine',
  'affine-like',
  'norm-like',
  'rms-norm',
  'layer-norm',
  'batch-norm',
] as const satisfies readonly MapForm['kind'][]

export const mapForm = (kind: MapForm['kind'], others: Partial<MapForm> = {}): MapForm => ({
  map: kind,
  kind,
  epsilon: 1e-5,
  alpha: 1,
  placement: 'pre',
  gain: false,
  ...others,
})
