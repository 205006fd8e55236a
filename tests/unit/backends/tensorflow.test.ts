/** On this machine's TensorFlow, where one is set up. */
import {
  add,
  dispose,
  fused,
  matMul,
  memory,
  round,
  scalar,
  tensor1d,
  tensor2d,
  tidy,
  topk,
} from '@tensorflow/tfjs-core'
import { describe, expect, test } from 'vitest'
import { tensorflow } from '../../../src-main/backends/tensorflow.ts'

const prepared = await tensorflow.prepare(0).catch((error: Error) => error)
const whySkipped = prepared instanceof Error ? ` — SKIPPED: ${prepared.message}` : ''

describe.skipIf(prepared instanceof Error)(`tensorflow${whySkipped}`, () => {
  test('says the versions of tfjs-node and of TensorFlow, and what computes', () => {
    expect(prepared).toMatchObject({
      version: expect.stringMatching(/^\d+\.\d+\.\d+ on TensorFlow \d+\.\d+\.\d+$/),
      device: expect.stringMatching(/^CPU, \d+ threads?$|GPU|NVIDIA/),
    })
  })

  test('computes with tensors that our TensorFlow.js made', () => {
    const a = tensor2d([
      [1, 2],
      [3, 4],
    ])
    const product = tidy(() => add(matMul(a, a), scalar(0.5)))
    expect([...product.dataSync()]).toEqual([7.5, 10.5, 15.5, 22.5])
    dispose([a, product])
  })

  test('frees what a tidy leaves', () => {
    const a = tensor2d([
      [1, 2],
      [3, 4],
    ])
    const before = memory().numTensors
    tidy(() => {
      fused.matMul({ a, b: a, activation: 'relu' }).dataSync()
    })
    expect(memory().numTensors).toBe(before)
    dispose(a)
  })

  test('rounds: integers stay as they are, halves go to the even neighbour', () => {
    const rounded = tidy(() => [round(tensor1d([1, -2, 3], 'int32')), round(tensor1d([0.5, 1.5, -1.4]))])
    expect(rounded.map((tensor) => [...tensor.dataSync()])).toEqual([
      [1, -2, 3],
      [0, 2, -1],
    ])
    dispose(rounded)
  })

  test('has the functions of util that its kernels call', () => {
    const { values, indices } = tidy(() => topk(tensor1d([3, 9, 5]), 2))
    expect([[...values.dataSync()], [...indices.dataSync()]]).toEqual([
      [9, 5],
      [1, 2],
    ])
    dispose([values, indices])
  })
})
