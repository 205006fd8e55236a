import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { eased, morphBetween } from '../../../src-main/shared/projection/morph.ts'
import { axes, componentCounts, distance, orthonormalityError, randomSpace, seeds } from './orthonormality.ts'

const shares = Array.from({ length: 61 }, (_, at) => at / 60)

describe('the way from one space to another', () => {
  test('is orthonormal all along', () => {
    fc.assert(
      fc.property(seeds, seeds, componentCounts, (one, other, count) => {
        const morph = morphBetween(randomSpace(one, count), randomSpace(other, count))
        for (const share of shares) expect(orthonormalityError(morph(share))).toBeLessThan(1e-5)
      }),
      { numRuns: 60 },
    )
  })

  test('begins at the one and ends at the other, and makes no jump between', () => {
    fc.assert(
      fc.property(seeds, seeds, componentCounts, (one, other, count) => {
        const [from, to] = [randomSpace(one, count), randomSpace(other, count)]
        const morph = morphBetween(from, to)
        expect(distance(morph(0), from)).toBeLessThan(1e-6)
        expect(distance(morph(1), to)).toBeLessThan(1e-6)
        expect(distance(morph(1e-6), from)).toBeLessThan(1e-4)
        expect(distance(morph(1 - 1e-6), to)).toBeLessThan(1e-4)
        // Half a turn within the space and half a turn of the space at most: 2π in all, over 60 frames.
        for (let at = 1; at < shares.length; at++) {
          expect(distance(morph(shares[at]!), morph(shares[at - 1]!))).toBeLessThan((2 * Math.PI) / 60 + 1e-4)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('between two axes goes straight: half way, both are seen at 45°', () => {
    const morph = morphBetween(axes('+0', '+1', '+2'), axes('+0', '+1', '+3'))
    const half = morph(0.5)
    expect(half[32 + 2]).toBeCloseTo(Math.SQRT1_2, 6)
    expect(half[32 + 3]).toBeCloseTo(Math.SQRT1_2, 6)
    expect(half[0]).toBeCloseTo(1, 6)
    expect(half[16 + 1]).toBeCloseTo(1, 6)
  })

  test('of two axes that change places is a turn, with the third leaving no trace of the detour', () => {
    const morph = morphBetween(axes('+0', '+1', '+2'), axes('-1', '+0', '+2'))
    const half = morph(0.5)
    expect(half[0]).toBeCloseTo(Math.SQRT1_2, 6)
    expect(half[1]).toBeCloseTo(-Math.SQRT1_2, 6)
    expect(half[32 + 2]).toBeCloseTo(1, 6)
  })

  test('turns one axis round where its sign changes, and holds the two others still', () => {
    const morph = morphBetween(axes('+0', '+1', '+2'), axes('+0', '-1', '+2'))
    for (const share of shares) {
      const matrix = morph(share)
      expect(orthonormalityError(matrix)).toBeLessThan(1e-5)
      expect(matrix[0]).toBeCloseTo(1, 5)
      expect(matrix[32 + 2]).toBeCloseTo(1, 5)
      expect(matrix[16 + 1]).toBeCloseTo(Math.cos(Math.PI * share), 5)
    }
  })

  test('of all three signs changed still ends where it should', () => {
    const to = axes('-0', '-1', '-2')
    const morph = morphBetween(axes('+0', '+1', '+2'), to)
    expect(distance(morph(1 - 1e-7), to)).toBeLessThan(1e-4)
    for (const share of shares) expect(orthonormalityError(morph(share))).toBeLessThan(1e-5)
  })

  test('lets an axis that is missing at one end grow', () => {
    const flat = axes('+0', '+1', '+2').fill(0, 32)
    const morph = morphBetween(flat, axes('+0', '+1', '+2'))
    const lengths = [0, 0.25, 1].map((share) => Math.hypot(...morph(share).subarray(32)))
    expect(lengths.map((length) => Number(length.toFixed(5)))).toEqual([0, 0.25, 1])
  })

  test('begins and ends at rest', () => {
    expect([eased(0), eased(0.5), eased(1)]).toEqual([0, 0.5, 1])
    expect(eased(0.01)).toBeLessThan(1e-4)
    expect(1 - eased(0.99)).toBeLessThan(1e-4)
  })
})
