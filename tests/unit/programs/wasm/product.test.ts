/** Products of every shape, in blocks and not, and what their rows do not depend on. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Program } from '../../../../src-main/programs/program.ts'
import { agrees, check, drawn, extent, seed } from './agreement.ts'
import { programOf, runOnce } from './known-program.ts'

describe('product', () => {
  const productOf = (
    [rows, inner, columns]: readonly [number, number, number],
    [transposeA, transposeB, hasBias]: readonly [boolean, boolean, boolean],
  ): Program =>
    programOf(
      {
        a: transposeA ? [inner, rows] : [rows, inner],
        b: transposeB ? [columns, inner] : [inner, columns],
        ...(hasBias && { bias: [columns] }),
      },
      (value) => {
        const bias = hasBias ? value('bias') : null
        return { kind: 'product', a: value('a'), b: value('b'), transposeA, transposeB, bias }
      },
      [rows, columns],
    )

  test('of every shape, either side transposed, with a bias or without', () =>
    check(
      fc.asyncProperty(
        fc.tuple(extent, extent, extent),
        fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
        seed,
        (sizes, choices, seed) => agrees(productOf(sizes, choices), seed, 200),
      ),
    ))

  test.each([
    [5, 300, 9],
    [3, 256, 8],
    [2, 7, 521],
    [6, 515, 1030],
  ])('of %i rows, %i inner and %i columns: more than a block', async (...sizes) => {
    for (const transposed of [false, true])
      await agrees(productOf(sizes, [transposed, transposed, true]), 7, 4000)
  })

  test('a row does not depend on how many rows there are, nor on whether a side is stored transposed', async () => {
    const [inner, columns] = [300, 13]
    const [a, b] = [drawn([9, inner], 3), drawn([inner, columns], 4)]
    const transposed = (x: Float32Array, width: number): Float32Array =>
      x.map((_, flat) => x[(flat % (x.length / width)) * width + Math.floor(flat / (x.length / width))] ?? 0)
    const whole = await runOnce(productOf([9, inner, columns], [false, false, false]), { a, b })
    for (let rows = 1; rows < 9; rows++) {
      const first = a.slice(0, rows * inner)
      const inputs = { a: transposed(first, inner), b: transposed(b, columns) }
      const part = await runOnce(productOf([rows, inner, columns], [true, true, false]), inputs)
      expect(part.outputs.out).toEqual(whole.outputs.out?.slice(0, rows * columns))
    }
  })

  test('with nothing to add up it is the bias', async () => {
    const program = productOf([3, 0, 2], [false, false, true])
    expect((await runOnce(program, { bias: Float32Array.of(1, 2) })).outputs.out).toEqual(
      Float32Array.of(1, 2, 1, 2, 1, 2),
    )
  })
})
