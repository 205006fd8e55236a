import { expect, test } from 'vitest'
import { modelSchema } from '../../../src-main/shared/contract/model-spec.ts'
import { describeNetwork } from '../../../src-main/shared/network/describe-network.ts'
import { numbersOfRow, productsOfRow } from '../../../src-main/training/network-size.ts'

test('a convolution is counted with its patches', () => {
  const model = modelSchema.parse({ kind: 'cnn', convolutions: [{ channels: 2, kernel: 3 }] })
  const network = describeNetwork(model, { inputShape: [4, 4], sequence: false, outputs: 3 })
  // Input and image 16 each; the convolution, its activation and that as a vector 32 each; logits 3; 16 patches of 9.
  expect(numbersOfRow(network)).toEqual({ all: 2 * 16 + 3 * 32 + 3 + 16 * 9, most: 16 * 9 })
  expect(productsOfRow(network)).toEqual({ maps: [16 * 9 * 2, 32 * 3], attention: 0 })
})

test('attention is two products of every pair of tokens', () => {
  const model = modelSchema.parse({ kind: 'transformer', width: 8, heads: 2, expansion: 1 })
  const network = describeNetwork(model, { inputShape: [4, 5], sequence: true, outputs: 3 })
  const ofTokens = 4 * 8 * 8
  expect(productsOfRow(network)).toEqual({
    maps: [4 * 5 * 8, ...Array.from({ length: 6 }, () => ofTokens), 8 * 3],
    attention: 2 * 4 * 4 * 8,
  })
  expect(numbersOfRow(network).most).toBe(32)
})
