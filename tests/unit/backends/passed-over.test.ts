/** What is said of a backend that would be faster and does not start here. */
import { expect, test, vi } from 'vitest'
import { startBackend } from '../../../src-main/backends/start-backend.ts'

vi.mock('../../../src-main/backends/tensorflow.ts', () => ({
  tensorflow: { prepare: () => Promise.reject(new Error('tfjs-node is not installed; run "npm run setup"')) },
}))
vi.mock('../../../src-main/backends/webgpu.ts', () => ({
  webgpu: { prepare: () => Promise.reject(new Error('no GPU was found')) },
}))

test('is by how much it would be faster and why it is not here, and the chosen one is not called the fastest of all', async () => {
  const { name, reason } = await startBackend('auto', 1e9)
  expect(name).toBe('wasm')
  const [, own, other] =
    reason.match(
      /^the fastest that runs here for 1000 million multiply-adds a step, about (\S+) ms; (?:.*; )?tensorflow (\S+) ms, but tfjs-node is not installed; run "npm run setup"(?:;|$)/,
    ) ?? []
  expect(Number(other)).toBeLessThan(Number(own))
})

test('goes for each of them', async () => {
  const { reason } = await startBackend('auto', 1e12)
  expect(reason).toMatch(
    /; webgpu \S+ ms, but no GPU was found; tensorflow \S+ ms, but tfjs-node is not installed/,
  )
})

test('is nothing where the chosen one is the fastest', async () => {
  const { reason } = await startBackend('auto', 1000)
  expect(reason).toMatch(/^expected to be the fastest here for 1k .*: about \S+ ms, tensorflow \S+ ms$/)
})
