import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseSpecText } from '../../../src-main/shared/contract/parse-spec.ts'

const folder = 'resources/specs'
const read = (name: string) => parseSpecText(readFileSync(`${folder}/${name}`, 'utf8'))

describe('the example specs', () => {
  test.each(readdirSync(folder))('%s is a spec with a name of its own', (name) => {
    expect(read(name).name).not.toBe('untitled')
  })

  test('the two theory checks follow every sample with one sample a step', () => {
    for (const name of ['theory-check-affine.json', 'theory-check-affine-like.json']) {
      const { training, record } = read(name)
      expect([training.batchSize, record.probes]).toEqual([1, 'all'])
    }
  })

  test('the two spirals differ by the map and the name alone', () => {
    const affineLike = read('spirals-affine-like.json')
    const affine = read('spirals-affine.json')
    expect({ ...affineLike, name: affine.name, model: { ...affineLike.model, map: 'affine' } }).toEqual(
      affine,
    )
    expect(affineLike.model.map).toBe('affine-like')
  })
})
