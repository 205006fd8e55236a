import { describe, expect, it } from 'vitest'
import { parseSpec } from '../../../../src-main/shared/contract/parse-spec.ts'
import type { RunSpecInput } from '../../../../src-main/shared/contract/run-spec.ts'
import { mapsForTwin, twinName, twinSpec } from '../../../../src-renderer/state/spec/twin.ts'
import { FakeRun } from '../fake-engine.ts'

function run(spec: RunSpecInput, inputShape = [2]) {
  const { attributes } = new FakeRun().details('one')
  const { dataset } = attributes
  return {
    name: 'spirals, affine',
    attributes: { ...attributes, spec: parseSpec(spec), dataset: { ...dataset, inputShape } },
  }
}

describe('a twin', () => {
  it('has another map and another name, and is the same in every other field', () => {
    const original = run({ model: { hidden: [5], map: 'affine' }, training: { seed: 7 } })
    const twin = twinSpec(original, 'rms-norm')
    const { spec } = original.attributes
    expect(twin).toEqual({ ...spec, name: 'spirals, rms-norm', model: { ...spec.model, map: 'rms-norm' } })
  })

  it('has a map that the network takes: patches are of images', () => {
    expect(mapsForTwin(run({ model: { map: 'affine' } }))).toEqual([
      'affine-like',
      'norm-like',
      'rms-norm',
      'layer-norm',
      'batch-norm',
    ])
    const images = run({ model: { kind: 'cnn', map: 'batch-norm' } }, [8, 8, 1])
    expect(mapsForTwin(images)).toContain('patch-norm')
    expect(mapsForTwin(images)).not.toContain('batch-norm')
  })
})

it.each([
  ['spirals, affine', 'spirals, rms-norm'],
  ['spirals', 'spirals, rms-norm'],
  ['affine', 'affine, rms-norm'],
])('the twin of %s is called %s', (name, twin) => {
  expect(twinName(name, 'affine', 'rms-norm')).toBe(twin)
})
