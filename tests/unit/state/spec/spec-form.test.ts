import { createPinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { parseSpec } from '../../../../src-main/shared/contract/parse-spec.ts'
import { presets } from '../../../../src-main/shared/contract/presets.ts'
import { useSpecForm } from '../../../../src-renderer/state/spec/spec-form.ts'

let form: ReturnType<typeof useSpecForm>

beforeEach(() => {
  form = useSpecForm(createPinia())
})

describe('the spec as it is written', () => {
  it.each(presets)('holds the preset $id with every default filled in', ({ id, spec }) => {
    form.load(spec, id)
    expect([form.spec, form.problems.size, form.preset]).toEqual([parseSpec(spec), 0, id])
  })

  describe('when a run is opened', () => {
    const [one, two] = [
      parseSpec({ name: 'one' }),
      parseSpec({ name: 'two', model: { kind: 'mlp', map: 'affine' } }),
    ]

    it('is its spec, and then that of the next one', () => {
      form.follow(one)
      expect(form.spec).toEqual(one)
      form.follow(two, one)
      expect(form.spec).toEqual(two)
    })

    it('stays where something was written in it', () => {
      form.follow(one)
      form.write('training.steps', 7)
      form.follow(two, one)
      expect([form.spec?.name, form.spec?.training.steps]).toEqual(['one', 7])
    })

    it('stays the preset that was chosen', () => {
      form.load(presets[1]?.spec, presets[1]?.id)
      form.follow(one)
      expect(form.preset).toBe(presets[1]?.id)
    })
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

  describe('with its data known', () => {
    const plane = { inputShape: [2], sequence: false, outputs: 3 }
    const knowData = (data = plane) => {
      if (form.spec) form.knowData(form.spec.dataset, data)
    }

    it('describes the network to be', () => {
      expect(form.network).toBeNull()
      knowData()
      expect(form.network?.nodes.map(({ name }) => name)).toContain('hidden2')
    })

    it('describes it whatever is wrong elsewhere', () => {
      knowData()
      form.write('optimiser.learningRate', 'fast')
      expect([form.network === null, form.problems.size]).toEqual([false, 1])
    })

    it('says at the data set what a network of another kind of data expects', () => {
      knowData()
      form.chooseModel('cnn')
      expect(form.problemAt('dataset')).toBe(
        'expected images of [height, width] or [height, width, channel] for a network of kind "cnn", found samples of [2]',
      )
      expect([form.misfit, form.spec, form.network]).toEqual([true, null, null])
    })

    it('says nothing of data that are not known yet', () => {
      knowData()
      form.write('dataset', { kind: 'images' })
      form.chooseModel('cnn')
      expect([form.problems.size, form.misfit]).toEqual([0, false])
    })

    it('says at its field what no picture of these can be cut into', () => {
      form.write('dataset', { kind: 'images' })
      knowData({ inputShape: [12, 12, 1], sequence: false, outputs: 4 })
      form.chooseModel('transformer')
      form.write('model.patch', 5)
      expect(form.problemAt('model.patch')).toMatch('divides 12 and 12')
      expect(form.misfit).toBe(false)
    })
  })

  it('asks for another loss where the samples have targets', () => {
    form.write('dataset', { kind: 'teacher-student', task: 'regression' })
    expect(form.problemAt('training.loss')).toMatch('expected "mean-squared-error"')
    expect(form.spec).toBeNull()
    form.write('training.loss', 'mean-squared-error')
    expect(form.spec).not.toBeNull()
  })

  it('gives up the recorded taps that another kind of network has not', () => {
    form.write('record.taps', ['hidden1', 'logits'])
    form.chooseModel('residual-mlp')
    expect([form.read('record.taps'), form.problems.size]).toEqual([['logits'], 0])
  })

  it('keeps what it held when a text is not a spec', () => {
    form.write('training.steps', 123)
    expect(() => form.loadText('{"training": ')).toThrow('not JSON')
    expect(form.read('training.steps')).toBe(123)
  })
})
