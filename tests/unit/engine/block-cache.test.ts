import { expect, it } from 'vitest'
import { BlockCache } from '../../../src-main/engine/block-cache.ts'

const block = (): Float32Array => new Float32Array(10)

it('stays within its bound and forgets what was used longest ago', () => {
  const cache = new BlockCache(100)
  cache.set('a', block())
  cache.set('b', block())
  cache.get('a')
  cache.set('c', block())
  expect([cache.get('a') !== null, cache.get('b') !== null, cache.get('c') !== null]).toEqual([
    true,
    false,
    true,
  ])
  expect(cache.bytes).toBe(80)
})

it('counts a block that is replaced once', () => {
  const cache = new BlockCache(1000)
  cache.set('a', block())
  cache.set('a', new Float32Array(20))
  expect(cache.bytes).toBe(80)
})

it('gives back the memory of one run and leaves the others', () => {
  const cache = new BlockCache(1000)
  cache.set('one/x', block())
  cache.set('one/y', block())
  cache.set('another/x', block())
  cache.drop('one/')
  expect(cache.bytes).toBe(40)
  expect(cache.get('another/x')).not.toBeNull()
})
