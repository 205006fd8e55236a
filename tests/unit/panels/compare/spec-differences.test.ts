import { describe, expect, it } from 'vitest'
import { parseSpec } from '../../../../src-main/shared/contract/parse-spec.ts'
import { differenceWords, specDifferences } from '../../../../src-renderer/panels/compare/spec-differences.ts'

describe('what differs between specs', () => {
  it('is nothing of the same spec under another name', () => {
    expect(specDifferences([parseSpec({ name: 'one' }), parseSpec({ name: 'two' })])).toEqual([])
  })

  it('is each field that differs between any two, in the words of the form', () => {
    const specs = [
      parseSpec({ model: { map: 'affine', hidden: [4, 4] } }),
      parseSpec({ model: { map: 'affine', hidden: [4, 4] }, optimiser: { learningRate: 0.05 } }),
      parseSpec({ model: { map: 'rms-norm', hidden: [8] } }),
    ]
    expect(specDifferences(specs)).toEqual([
      expect.objectContaining({ path: 'model.hidden', values: ['4, 4', '4, 4', '8'] }),
      expect.objectContaining({ path: 'model.map', label: 'Map', values: ['affine', 'affine', 'rms-norm'] }),
      expect.objectContaining({ label: 'Learning rate η', values: ['0.1', '0.05', '0.1'] }),
    ])
  })

  it('says that a field is not there, and in which section one of several of that name is', () => {
    const specs = [
      parseSpec({}),
      parseSpec({ optimiser: { kind: 'momentum' }, dataset: { kind: 'moons', seed: 3 } }),
    ]
    const found = specDifferences(specs)
    expect(found.find(({ path }) => path === 'optimiser.momentum')?.values).toEqual(['–', '0.9'])
    expect(found.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['Dataset: kind', 'Dataset: seed', 'Optimiser: kind']),
    )
  })

  it('names the tap of a map of its own', () => {
    const specs = [parseSpec({}), parseSpec({ model: { maps: { logits: 'affine-like' } } })]
    expect(specDifferences(specs)).toEqual([
      expect.objectContaining({ label: 'Map of logits', values: ['–', 'affine-like'] }),
    ])
  })

  it('in a few words, of the second', () => {
    const to = parseSpec({ model: { map: 'rms-norm' }, record: { split: true } })
    expect(differenceWords(parseSpec({}), to)).toBe('Map rms-norm, Split own steps on')
  })
})
