import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { tensorflowDevice } from '../../../src-main/backends/tensorflow-device.ts'
import {
  applyTensorflowSettings,
  tensorflowSettings,
} from '../../../src-main/backends/tensorflow-settings.ts'

let driverFolder = ''
beforeEach(() => {
  driverFolder = mkdtempSync(join(tmpdir(), 'misstep-driver-'))
})
afterEach(() => rmSync(driverFolder, { recursive: true }))

const addGpu = (address: string, model: string): void => {
  mkdirSync(join(driverFolder, address))
  writeFileSync(
    join(driverFolder, address, 'information'),
    `Model: \t\t ${model}\nIRQ:   \t\t 16\nGPU UUID: \t GPU-0\n`,
  )
}

describe('tensorflowDevice', () => {
  test.each([
    ['1', 'CPU, 1 thread'],
    ['8', 'CPU, 8 threads'],
  ])('with TF_NUM_INTRAOP_THREADS=%s is "%s"', (threads, expected) => {
    expect(tensorflowDevice(false, { environment: { TF_NUM_INTRAOP_THREADS: threads } })).toBe(expected)
  })

  test('names each model of GPU once', () => {
    addGpu('0000:01:00.0', 'NVIDIA RTX A6000')
    addGpu('0000:02:00.0', 'NVIDIA RTX A6000')
    addGpu('0000:03:00.0', 'Quadro P400')
    expect(tensorflowDevice(true, { driverFolder })).toBe('NVIDIA RTX A6000 or Quadro P400')
  })

  test('is a GPU without a name where the driver does not tell', () => {
    expect(tensorflowDevice(true, { driverFolder: join(driverFolder, 'absent') })).toBe('CUDA GPU')
  })
})

describe('applyTensorflowSettings', () => {
  test('gives a large network all cores, and a small one a thread, which is as fast', () => {
    expect(tensorflowSettings(8, 1e9)).toMatchObject({
      TF_NUM_INTRAOP_THREADS: '8',
      TF_ENABLE_ONEDNN_OPTS: '1',
    })
    expect(tensorflowSettings(8, 1e6)).toMatchObject({
      TF_NUM_INTRAOP_THREADS: '1',
      TF_ENABLE_ONEDNN_OPTS: '0',
    })
  })

  test('makes TensorFlow deterministic', () => {
    const environment: NodeJS.ProcessEnv = {}
    applyTensorflowSettings(1e6, environment)
    expect(environment.TF_DETERMINISTIC_OPS).toBe('1')
  })

  test('leaves what the user has set', () => {
    const environment = { TF_NUM_INTRAOP_THREADS: '3' }
    applyTensorflowSettings(1e6, environment)
    expect(environment.TF_NUM_INTRAOP_THREADS).toBe('3')
  })
})
