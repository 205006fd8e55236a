import { describe, expect, it } from 'vitest'
import { modelSchema } from '../../../../src-main/shared/contract/model-spec.ts'
import { describeNetwork } from '../../../../src-main/shared/network/describe-network.ts'
import { nodeNamed } from '../../../../src-main/shared/network/network.ts'
import { meaningOf } from '../../../../src-renderer/panels/network/node-words.ts'

function meaning(model: object, inputShape: number[], name: string, sequence = false): string[] {
  const network = describeNetwork(modelSchema.parse(model), { inputShape, sequence, outputs: 4 })
  return meaningOf(network, nodeNamed(network, name))
}

describe('what the picture says of a node', () => {
  it('counts the parameters of a convolution: 3·3·1 inputs to 8 channels, and 8 biases', () => {
    expect(meaning({ kind: 'cnn', map: 'affine-like' }, [12, 12, 1], 'conv1')).toEqual([
      'conv1: affine-like, convolution of 3 × 3',
      '12 × 12 × 8 (height × width × channels)',
      '80 parameters',
    ])
  })

  it('says what its map is, where it stands and what follows it', () => {
    const model = { kind: 'mlp', hidden: [16], map: 'rms-norm', placement: 'post', gain: true }
    expect(meaning(model, [2], 'hidden1')).toEqual([
      'hidden1: rms-norm behind the weights with gain and shift',
      '16 (units)',
      '80 parameters',
    ])
  })

  it('says of what has no parameters how it comes about', () => {
    expect(meaning({ kind: 'transformer' }, [5, 12], 'scores1', true)).toEqual([
      'scores1: query · keyᵀ / √d, 2 heads',
      '2 × 5 × 5 (heads × queries × keys)',
    ])
  })
})
