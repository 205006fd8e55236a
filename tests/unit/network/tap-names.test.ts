import fc from 'fast-check'
import { expect, test } from 'vitest'
import { modelSchema } from '../../../src-main/shared/contract/model-spec.ts'
import { describeNetwork } from '../../../src-main/shared/network/describe-network.ts'
import { mapsOf, tapNodesOf } from '../../../src-main/shared/network/network.ts'
import { mapTapsOf, tapNamesOf, tapsOf } from '../../../src-main/shared/network/tap-names.ts'

const layers = fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 4 })
const blocks = fc.integer({ min: 1, max: 4 })
const model = fc
  .oneof(
    fc.record({ kind: fc.constant('mlp'), hidden: layers }),
    fc.record({ kind: fc.constant('residual-mlp'), blocks }),
    fc.record({
      kind: fc.constant('cnn'),
      convolutions: fc.array(fc.record({ channels: fc.integer({ min: 1, max: 4 }) }), { minLength: 1 }),
      readout: fc.constantFrom('flatten', 'average'),
      hidden: layers,
    }),
    fc.record({ kind: fc.constant('transformer'), blocks, readout: fc.constantFrom('mean', 'last') }),
  )
  .map((each) => modelSchema.parse(each))

test('the names of the taps are known from the spec alone', () => {
  fc.assert(
    fc.property(model, (model) => {
      const network = describeNetwork(model, { inputShape: [8, 8], sequence: false, outputs: 2 })
      const taps = tapNodesOf(network)
      expect(tapNamesOf(model)).toEqual(taps.map(({ name, kind }) => ({ name, map: kind === 'map' })))
      expect(tapsOf(model)).toEqual(taps.map(({ name }) => name))
      expect(mapTapsOf(model)).toEqual(mapsOf(network).map(({ name }) => name))
      expect(new Set(network.nodes.map(({ name }) => name)).size).toBe(network.nodes.length)
    }),
  )
})
