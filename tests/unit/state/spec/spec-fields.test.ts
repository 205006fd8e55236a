import { describe, expect, it } from 'vitest'
import { datasetSchemas } from '../../../../src-main/shared/contract/dataset-spec.ts'
import { modelSchemas } from '../../../../src-main/shared/contract/model-spec.ts'
import { fieldsOf } from '../../../../src-renderer/state/spec/spec-fields.ts'

const fieldsBy = (kind: keyof typeof datasetSchemas) =>
  Object.fromEntries(fieldsOf(datasetSchemas[kind]).map(({ name, ...field }) => [name, field]))

describe('the fields of a data set', () => {
  it.each(Object.keys(datasetSchemas) as (keyof typeof datasetSchemas)[])(
    '%s: one for each that the parser knows',
    (kind) => {
      const known = Object.keys(datasetSchemas[kind].shape).filter((name) => name !== 'kind')
      expect(Object.keys(fieldsBy(kind)).sort()).toEqual(known.sort())
    },
  )

  it('have the kind and the bounds of their schema', () => {
    expect(fieldsBy('spirals').classes).toEqual({ kind: 'integer', optional: false, minimum: 2, maximum: 16 })
    expect(fieldsBy('spirals').noise).toEqual({ kind: 'number', optional: false, minimum: 0, maximum: 10 })
  })

  it('offer the words that their schema allows', () => {
    expect(fieldsBy('moons').normalise).toEqual({
      kind: 'choice',
      optional: false,
      options: ['none', 'standard', 'range'],
    })
  })

  it('say which may be left out', () => {
    const { images, testImages } = fieldsBy('idx')
    expect([images?.optional, testImages?.optional]).toEqual([false, true])
  })

  it('take what is true or false as a switch', () => {
    const fields = fieldsOf(modelSchemas.mlp)
    expect(fields.find(({ name }) => name === 'gain')?.kind).toBe('switch')
  })

  it('take a list of files as a list', () => {
    expect(fieldsBy('cifar10').files?.kind).toBe('list')
  })
})
