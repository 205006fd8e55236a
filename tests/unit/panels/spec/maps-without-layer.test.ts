import { expect, it } from 'vitest'
import { mapsWithoutLayer } from '../../../../src-renderer/panels/spec/maps-without-layer.ts'

it('gives the maps of the layers above to those below when a layer is taken away', () => {
  const maps = {
    conv1: 'affine',
    conv2: 'rms-norm',
    conv3: 'layer-norm',
    hidden3: 'batch-norm',
    logits: 'affine',
  }
  expect(mapsWithoutLayer(maps, 'conv', 2)).toEqual({
    conv1: 'affine',
    conv2: 'layer-norm',
    hidden3: 'batch-norm',
    logits: 'affine',
  })
})
