import { createPinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { parseSpec } from '../../../src-main/shared/contract/parse-spec.ts'
import { presets } from '../../../src-main/shared/contract/presets.ts'
import { useSpecForm } from '../../../src-renderer/state/spec-form.ts'

let form: ReturnType<typeof useSpecForm>

beforeEach(() => {
  form = useSpecForm(createPinia())
})

describe('the spec as it is written', () => {
  it.each(presets)('holds the preset $id with every default filled in', ({ id, spec }) => {
    form.load(spec, id)
    expect([form.spec, form.problems.size, form.preset]).toEqual([parseSpec(spec), 0, id])
  })

  it('says what is wrong at its field, as the parser does', () => {
    form.write('optimiser.learningRate', 'fast')
    expect(form.problemAt('optimiser.learningRate')).toBe('expected a number, found "fast"')
    expect(form.spec).toBeNull()
  })

  it('shows a problem inside a list at the list', () => {
    form.write('model.hidden', [16, 0])
    expect(form.problemAt('model.hidden')).toMatch('at least 1')
  })

  it('is right again when the field is', () => {
    form.write('training.steps', 0)
    form.write('training.steps', 10)
    expect([form.problems.size, form.spec?.training.steps]).toEqual([0, 10])
  })

  it('keeps what it held when a text is not a spec', () => {
    form.write('training.steps', 123)
    expect(() => form.loadText('{"training": ')).toThrow('not JSON')
    expect(form.read('training.steps')).toBe(123)
  })
})
