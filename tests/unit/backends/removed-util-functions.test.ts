import { describe, expect, test } from 'vitest'
import { restoreUtilFunctions } from '../../../src-main/backends/setup/removed-util-functions.js'

type Restored = Record<'isArray' | 'isNullOrUndefined', (value: unknown) => boolean>

const restoredInto = (module: Record<string, unknown>, nodeVersion: string): Restored => {
  restoreUtilFunctions(module, nodeVersion)
  return module as Restored
}

describe('restoreUtilFunctions', () => {
  test('puts back what Node 23 took away', () => {
    const { isArray, isNullOrUndefined } = restoredInto({}, '24.0.0')
    expect([[], {}, null].map(isArray)).toEqual([true, false, false])
    expect([null, undefined, 0, ''].map(isNullOrUndefined)).toEqual([true, true, false, false])
  })

  test('leaves what Node 20 has as it is', () => {
    const isArray = () => false
    expect(restoredInto({ isArray }, '20.19.0').isArray).toBe(isArray)
  })

  test('replaces what Node 22 warns of', () => {
    const isArray = () => false
    expect(restoredInto({ isArray }, '22.12.0').isArray).not.toBe(isArray)
  })
})
