import { getBackend } from '@tensorflow/tfjs-core'
import { describe, expect, test } from 'vitest'
import { startBackend } from '../../../src-main/backends/start-backend.ts'

describe('startBackend', () => {
  test.each(['wasm', 'cpu'] as const)('starts %s when it is asked for', async (name) => {
    const started = await startBackend(name)
    expect(started).toMatchObject({ name, reason: 'asked for', version: expect.stringMatching(/^\d+\./) })
    expect(getBackend()).toBe(name)
  })

  test('chooses wasm for a small network and says why', async () => {
    const started = await startBackend('auto', 1000)
    expect(started.name).toBe('wasm')
    expect(started.reason).toContain('the fastest here for 1k multiply-adds a step')
  })
})
