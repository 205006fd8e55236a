import { describe, expect, test } from 'vitest'
import {
  describeAdapter,
  missingLimits,
  wantedLimits,
  whyNoAdapter,
} from '../../../src-main/backends/webgpu-adapter.ts'

const card = {
  vendor: 'nvidia',
  architecture: 'ampere',
  device: '0x2206',
  description: 'NVIDIA GeForce RTX 3080',
  isFallbackAdapter: false,
}

describe('describeAdapter', () => {
  test('names a card, its maker and its architecture', () => {
    expect(describeAdapter(card)).toBe('NVIDIA GeForce RTX 3080 (nvidia ampere)')
  })

  test.each([
    ['that Dawn calls a fallback', { ...card, description: 'Some driver', isFallbackAdapter: true }],
    ['SwiftShader', { ...card, description: 'SwiftShader Device (Subzero)' }],
    [
      'llvmpipe',
      { ...card, vendor: 'mesa', architecture: '', description: 'llvmpipe (LLVM 15.0.6, 256 bits)' },
    ],
  ])('says that an adapter is software: %s', (_, info) => {
    expect(describeAdapter(info)).toMatch(/^software on the processor, no GPU: /)
  })

  test('says what little a driver tells', () => {
    expect(describeAdapter({ ...card, description: '', device: '' })).toBe('nvidia ampere')
    expect(describeAdapter({ ...card, description: '', device: '', vendor: '', architecture: '' })).toBe(
      'a GPU without a name',
    )
  })
})

const enough = {
  maxComputeInvocationsPerWorkgroup: 256,
  maxComputeWorkgroupSizeX: 256,
  maxComputeWorkgroupStorageSize: 16_384,
  maxComputeWorkgroupsPerDimension: 65_535,
  maxStorageBuffersPerShaderStage: 8,
  maxStorageBufferBindingSize: 2 ** 27,
  maxBufferSize: 2 ** 28,
}

describe('limits', () => {
  test('what WebGPU guarantees is enough', () => {
    expect(missingLimits(enough)).toEqual([])
  })

  test('each that is too small is named, with what was expected and found', () => {
    const small = { ...enough, maxComputeInvocationsPerWorkgroup: 128, maxBufferSize: 1000 }
    expect(missingLimits(small)).toEqual([
      'expected maxComputeInvocationsPerWorkgroup ≥ 256, found 128',
      'expected maxBufferSize ≥ 268435456, found 1000',
    ])
  })

  test('a device is asked for all that its adapter has', () => {
    const large = { ...enough, maxBufferSize: 2 ** 40, maxStorageBufferBindingSize: 2 ** 32 }
    expect(wantedLimits(large)).toEqual(large)
  })
})

test('without an adapter Linux is told which package has a driver', () => {
  expect(whyNoAdapter('linux')).toContain('apt install libvulkan1 mesa-vulkan-drivers')
  expect(whyNoAdapter('darwin')).toContain('Metal')
})
