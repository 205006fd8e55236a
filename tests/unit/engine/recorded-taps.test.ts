import { expect, it } from 'vitest'
import { recordedTap, recordedTaps } from '../../../src-main/engine/recorded-taps.ts'
import { parseSpec } from '../../../src-main/shared/contract/parse-spec.ts'
import type { RunAttributes } from '../../../src-main/shared/contract/run.ts'
import type { RunSpecInput } from '../../../src-main/shared/contract/run-spec.ts'
import { MemoryRun } from './memory-run.ts'

const attributesOf = (spec: RunSpecInput, dataset: Partial<RunAttributes['dataset']>): RunAttributes => {
  const { attributes } = new MemoryRun({ rows: 0 })
  return { ...attributes, spec: parseSpec(spec), dataset: { ...attributes.dataset, ...dataset } }
}

it('has the shape of every tap of a convolutional network', () => {
  const convolutions = [
    { channels: 4, pool: 'max' as const },
    { channels: 6, stride: 2 },
  ]
  const spec: RunSpecInput = { dataset: { kind: 'images' }, model: { kind: 'cnn', convolutions } }
  const taps = recordedTaps(attributesOf(spec, { inputShape: [12, 12] }))
  expect(taps.map(({ name, shape, units }) => [name, shape, units])).toEqual([
    ['conv1', [12, 12, 4], 576],
    ['conv2', [3, 3, 6], 54],
    ['logits', [3], 3],
  ])
})

it('knows which taps of a transformer have no map', () => {
  const dataset = { kind: 'associative-recall' } as const
  const model = { kind: 'transformer', width: 8, heads: 2, blocks: 1 } as const
  const taps = recordedTaps(
    attributesOf({ dataset, model }, { inputShape: [9, 12], sequence: true, classes: ['a', 'b'] }),
  )
  const shapes = new Map(taps.map(({ name, shape }) => [name, shape]))
  expect(taps.filter(({ map }) => map === null).map(({ name }) => name)).toEqual([
    'scores1',
    'attention1',
    'middle1',
    'stream1',
  ])
  expect(shapes.get('scores1')).toEqual([2, 9, 9])
  expect(shapes.get('stream1')).toEqual([9, 8])
  expect(shapes.get('logits')).toEqual([2])
})

it('has as many outputs as a target has numbers, where there are no classes', () => {
  const dataset = { kind: 'teacher-student', task: 'regression', classes: 5 } as const
  const spec: RunSpecInput = { dataset, training: { loss: 'mean-squared-error' } }
  const attributes = attributesOf(spec, { classes: [], targets: 5 })
  expect(recordedTap(attributes, 'logits').units).toBe(5)
})

it('names the taps that there are where another is asked for', () => {
  const attributes = attributesOf({ record: { taps: ['logits'] } }, {})
  expect(() => recordedTap(attributes, 'hidden1')).toThrow(
    'expected a tap of this run (logits), found "hidden1"',
  )
})
