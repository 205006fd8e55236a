import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { useRecordedTaps } from '../../../src-renderer/panels/spec/use-recorded-taps.ts'
import { useSpecForm } from '../../../src-renderer/state/spec/spec-form.ts'

let form: ReturnType<typeof useSpecForm>
let recording: ReturnType<typeof useRecordedTaps>

beforeEach(() => {
  setActivePinia(createPinia())
  form = useSpecForm()
  recording = useRecordedTaps()
})

describe('the taps that the form records', () => {
  it('are all, until one is left out', () => {
    expect(recording.areAll.value).toBe(true)
    recording.toggle('hidden2')
    expect(form.read('record.taps')).toEqual(['hidden1', 'logits'])
  })

  it('are all again when the last one is taken in, whatever the order', () => {
    form.write('record.taps', ['logits', 'hidden2'])
    recording.toggle('hidden1')
    expect(form.read('record.taps')).toBe('all')
  })

  it('are never none', () => {
    form.write('record.taps', ['logits'])
    recording.toggle('logits')
    expect(form.read('record.taps')).toEqual(['logits'])
  })

  it('show those that the network has no more, which can then be given up', () => {
    form.write('record.taps', ['hidden2', 'logits'])
    form.write('model.hidden', [16])
    expect([recording.taps.value, form.problems.size]).toEqual([['hidden1', 'logits', 'hidden2'], 1])
    recording.toggle('hidden2')
    expect([form.read('record.taps'), form.problems.size]).toEqual([['logits'], 0])
  })
})
