import { expect, it } from 'vitest'
import { linkProbes } from '../../../../src-renderer/state/probes/linked-probes.ts'
import { FakeRun } from '../fake-engine.ts'

function run(hash: string, index: number[]) {
  const details = new FakeRun().details('one')
  const { attributes } = details
  return {
    probes: { ...details.probes, index: Int32Array.from(index) },
    attributes: { ...attributes, dataset: { ...attributes.dataset, hash } },
  }
}

it('are those of the same sample, wherever they stand in either run', () => {
  const { toOther, toOpen } = linkProbes(run('a', [2, 5, 8]), run('a', [8, 1, 2]))
  expect([...toOther]).toEqual([
    [0, 2],
    [2, 0],
  ])
  expect([...toOpen]).toEqual([
    [2, 0],
    [0, 2],
  ])
})

it('are none of other data, though the positions are the same', () => {
  expect(linkProbes(run('a', [1, 2]), run('b', [1, 2])).toOther.size).toBe(0)
})
