import { engine, getKernel, registerKernel, type TensorInfo, unregisterKernel } from '@tensorflow/tfjs-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { guardRound } from '../../../src-main/backends/tensorflow-round.ts'

const asked: string[] = []
/** Kernels that only say that they were asked. */
const register = (kernelName: string): void =>
  registerKernel({
    kernelName,
    backendName: 'tensorflow',
    kernelFunc: ({ inputs }) => {
      asked.push(kernelName)
      return inputs.x as TensorInfo
    },
  })

beforeEach(() => {
  asked.length = 0
  register('Round')
  register('Identity')
  guardRound()
})
afterEach(() => {
  unregisterKernel('Round', 'tensorflow')
  unregisterKernel('Identity', 'tensorflow')
})

const roundOf = (dtype: 'int32' | 'float32'): string[] => {
  const x: TensorInfo = { dataId: {}, shape: [2], dtype }
  getKernel('Round', 'tensorflow').kernelFunc({ inputs: { x }, backend: engine(), attrs: {} })
  return asked
}

test('an integer passes the rounding kernel by', () => {
  expect(roundOf('int32')).toEqual(['Identity'])
})

test('any other number is rounded by TensorFlow', () => {
  expect(roundOf('float32')).toEqual(['Round'])
})
