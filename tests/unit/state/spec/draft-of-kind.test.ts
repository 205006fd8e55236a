import { describe, expect, it } from 'vitest'
import { modelOfKind, tapsIn } from '../../../../src-renderer/state/spec/model-draft.ts'
import { optimiserOfKind, scheduleOfKind } from '../../../../src-renderer/state/spec/optimiser-draft.ts'

const written = {
  kind: 'residual-mlp',
  width: 48,
  blocks: 3,
  expansion: 4,
  map: 'rms-norm',
  maps: { embedding: 'affine', contract3: 'batch-norm' },
  activation: 'gelu',
  epsilon: 0.01,
}

describe('another kind of network in the form', () => {
  it('keeps what both kinds have', () => {
    expect(modelOfKind('transformer', written)).toMatchObject({
      kind: 'transformer',
      width: 48,
      blocks: 3,
      expansion: 4,
      map: 'rms-norm',
      activation: 'gelu',
      epsilon: 0.01,
    })
  })

  it('gives the rest its default', () => {
    expect(modelOfKind('transformer', written)).toMatchObject({ heads: 2, patch: 4, readout: 'mean' })
  })

  it('gives a field that was left alone its own default, and keeps what was written', () => {
    expect(modelOfKind('cnn', { kind: 'mlp', hidden: [16, 16] }).hidden).toEqual([])
    expect(modelOfKind('cnn', { kind: 'mlp', hidden: [64] }).hidden).toEqual([64])
    expect(modelOfKind('transformer', { kind: 'cnn', readout: 'average' }).readout).toBe('mean')
  })

  it('keeps the maps of the taps that it has, and no others', () => {
    expect(modelOfKind('transformer', written).maps).toEqual(written.maps)
    expect(modelOfKind('mlp', { ...written, maps: { logits: 'affine', embedding: 'affine' } }).maps).toEqual({
      logits: 'affine',
    })
  })

  it('falls back on its default where what is there cannot be used', () => {
    expect(modelOfKind('transformer', { ...written, width: 'wide' })).toMatchObject({ width: 32, blocks: 3 })
  })
})

describe('the taps to be recorded', () => {
  const mlp = modelOfKind('mlp', {})

  it('are those that the network has', () => {
    expect(tapsIn(mlp, ['logits', 'stream1'])).toEqual(['logits'])
  })

  it('are all where that leaves none, and stay all', () => {
    expect([tapsIn(mlp, ['stream1']), tapsIn(mlp, 'all')]).toEqual(['all', 'all'])
  })
})

describe('another optimiser in the form', () => {
  const written = {
    kind: 'sgd',
    learningRate: 0.7,
    weightDecay: 0.5,
    schedule: { kind: 'cosine', warmUp: 10, floor: 0.2 },
  }

  it('keeps η among those that mean the same by it', () => {
    expect(optimiserOfKind('momentum', written)).toMatchObject({ learningRate: 0.7, momentum: 0.9 })
  })

  it('has its own η where it means something else', () => {
    expect(optimiserOfKind('adam', written)).toMatchObject({ learningRate: 0.001, weightDecay: 0.5 })
  })

  it('keeps the schedule, and a schedule its warm-up', () => {
    expect(optimiserOfKind('adamw', written).schedule).toEqual(written.schedule)
    expect(scheduleOfKind('step', written.schedule)).toEqual({
      kind: 'step',
      warmUp: 10,
      every: 1000,
      factor: 0.1,
    })
  })
})
