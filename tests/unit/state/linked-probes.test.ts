import { expect, it } from 'vitest'
import { linkProbes } from '../../../src-renderer/state/linked-probes.ts'

const run = (hash: string, index: number[]) => {
  const probes = {
    index: Int32Array.from(index),
    label: new Int32Array(index.length),
    input: new Float32Array(),
  }
  const dataset = {
    name: '',
    classes: [],
    inputShape: [2],
    sequence: false,
    trainSamples: 9,
    testSamples: 0,
    hash,
  }
  const attributes: never = JSON.parse(JSON.stringify({ dataset }))
  return { probes, attributes }
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
