import { expect, test } from 'vitest'
import { backendNames } from '../../../src-main/backends/backend.ts'
import { expectedTime } from '../../../src-main/backends/expected-time.ts'

const fastest = (work: number): string | undefined =>
  backendNames.toSorted((one, other) => expectedTime(one, work) - expectedTime(other, work))[0]

test.each([
  [1e5, 'wasm'],
  [790e6, 'tensorflow'],
  [1e12, 'webgpu'],
])('of a step of %d multiply-adds is the least on %s', (work, backend) => {
  expect(fastest(work)).toBe(backend)
})

test('of plain JavaScript is never the least', () => {
  for (let work = 1; work < 1e13; work *= 10) expect(fastest(work)).not.toBe('cpu')
})
