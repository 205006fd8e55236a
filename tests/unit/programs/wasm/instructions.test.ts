/** Every kind of instruction against float64 arithmetic, in shapes that fill vectors, tiles and blocks, and that do not. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold } from '../../../../src-main/programs/program.ts'
import { agrees, check, extent, ofShapes, seed, slackOf } from './agreement.ts'
import { ProgramBuilder, programOf, runOnce } from './known-program.ts'

test.each([
  'abs',
  'erf',
  'exp',
  'negate',
  'relu',
  'reciprocal-root',
  'sigmoid',
  'square',
  'square-root',
  'tanh',
] as const)('%s of each number', (operation) =>
  check(
    fc.asyncProperty(extent, extent, seed, (rows, columns, seed) =>
      ofShapes(
        { x: [rows, columns] },
        (value) => ({ kind: 'unary', operation, x: value('x') }),
        [rows, columns],
        seed,
        64,
      ),
    ),
  ),
)

test.each(['leaky-relu', 'step'] as const)('%s of each number', (operation) =>
  check(
    fc.asyncProperty(extent, seed, (size, seed) =>
      ofShapes(
        { x: [size] },
        (value) => ({ kind: 'slope', operation, slope: 0.01, x: value('x') }),
        [size],
        seed,
      ),
    ),
  ),
)

/** Each axis of an operand is the whole extent or 1; leading ones of 1 may be missing. */
const operandShape = (rows: number, columns: number): fc.Arbitrary<number[]> =>
  fc.constantFrom([rows, columns], [1, columns], [columns], [rows, 1], [1, 1], [1], [])

describe('two operands that broadcast', () => {
  const pair = fc
    .tuple(extent, extent)
    .chain(([rows, columns]) => fc.tuple(operandShape(rows, columns), operandShape(rows, columns)))
  const broadcast = (a: readonly number[], b: readonly number[]): number[] =>
    Array.from({ length: Math.max(a.length, b.length) }, (_, axis, length = Math.max(a.length, b.length)) =>
      Math.max(a.at(axis - length) ?? 1, axis - length < -b.length ? 1 : (b.at(axis - length) ?? 1)),
    )

  test.each(['add', 'subtract', 'multiply', 'divide', 'maximum', 'minimum'] as const)('%s', (operation) =>
    check(
      fc.asyncProperty(pair, seed, ([a, b], seed) =>
        ofShapes(
          { a, b },
          (value) => ({ kind: 'binary', operation, a: value('a'), b: value('b') }),
          shapeOf(a, b),
          seed,
        ),
      ),
    ),
  )

  test.each(['greater', 'less'] as const)('%s, and what is selected by it', (operation) =>
    check(
      fc.asyncProperty(pair, seed, ([a, b], seed) => {
        const shape = shapeOf(a, b)
        const builder = new ProgramBuilder()
        const [left, right] = [builder.input('a', a), builder.input('b', b)]
        const [yes, no] = [builder.input('yes', shape), builder.input('no', shape)]
        const condition = builder.add({ kind: 'compare', operation, a: left, b: right }, shape)
        const out = builder.add({ kind: 'select', condition, a: yes, b: no }, shape)
        return agrees(builder.build(new Map([['out', out]])), seed)
      }),
    ),
  )

  const shapeOf = broadcast
})

test.each(['sum', 'mean'] as const)('%s over neighbouring axes', (operation) =>
  check(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 3 }),
      fc.nat(2),
      fc.nat(2),
      fc.boolean(),
      seed,
      (shape, from, more, keeps, seed) => {
        const first = from % shape.length
        const axes = shape.map((_, axis) => axis).slice(first, first + 1 + more)
        const out = shape.flatMap((each, axis) => (axes.includes(axis) ? (keeps ? [1] : []) : [each]))
        const seen = fold(shape, first, axes.length)
        const program = programOf(
          { x: shape },
          (value) => ({ kind: 'reduce', operation, x: value('x'), axes, seen }),
          out,
        )
        return agrees(program, seed, slackOf(program))
      },
    ),
  ),
)

test('sums of long rows and of wide ones', async () => {
  const sum = (shape: readonly number[], axis: number): Promise<void> =>
    ofShapes(
      { x: shape },
      (value) => ({ kind: 'reduce', operation: 'sum', x: value('x'), axes: [axis], seen: fold(shape, axis) }),
      shape.toSpliced(axis, 1),
      5,
      400,
    )
  await sum([3, 87], 1)
  await sum([5, 87], 0)
})

describe('softmax', () => {
  test('over the last axis', () =>
    check(
      fc.asyncProperty(extent, extent, seed, (rows, columns, seed) =>
        ofShapes(
          { x: [rows, columns] },
          (value) => ({ kind: 'softmax', x: value('x') }),
          [rows, columns],
          seed,
          32,
        ),
      ),
    ))

  test('of a row that holds no number is none, in that row alone', async () => {
    for (let place = 0; place < 6; place++) {
      const program = programOf({ x: [2, 6] }, (value) => ({ kind: 'softmax', x: value('x') }), [2, 6])
      const x = Float32Array.from({ length: 12 }, (_, index) => (index === place ? Number.NaN : 1))
      const { out = new Float32Array() } = (await runOnce(program, { x })).outputs
      expect(out.every((value, index) => Number.isNaN(value) === index < 6)).toBe(true)
    }
  })

  test('of numbers whose exponential is none', async () => {
    const program = programOf({ x: [2, 3] }, (value) => ({ kind: 'softmax', x: value('x') }), [2, 3])
    const x = Float32Array.of(1000, 0, -1000, -1000, -1000, -1000)
    const third = Math.fround(1 / 3)
    expect((await runOnce(program, { x })).outputs.out).toEqual(Float32Array.of(1, 0, 0, third, third, third))
  })
})

test('a slice of any axis', () =>
  check(
    fc.asyncProperty(
      extent,
      extent,
      extent,
      fc.nat(2),
      fc.nat(20),
      fc.nat(20),
      seed,
      (p, q, r, axis, from, more, seed) => {
        const shape = [p, q, r]
        const whole = shape[axis] ?? 1
        const start = from % whole
        const length = 1 + (more % (whole - start))
        return ofShapes(
          { x: shape },
          (value) => ({ kind: 'slice', x: value('x'), axis, start }),
          shape.with(axis, length),
          seed,
        )
      },
    ),
  ))

test('parts joined along any axis', () =>
  check(
    fc.asyncProperty(
      extent,
      extent,
      fc.array(extent, { minLength: 1, maxLength: 4 }),
      fc.nat(2),
      seed,
      (p, q, extents, axis, seed) => {
        const shape = (each: number): number[] => [p, q].toSpliced(axis, 0, each)
        const shapes = Object.fromEntries(extents.map((each, index) => [`x${index}`, shape(each)]))
        const total = extents.reduce((sum, each) => sum + each, 0)
        return ofShapes(
          shapes,
          (value) => ({ kind: 'concat', parts: Object.keys(shapes).map(value), axis }),
          shape(total),
          seed,
        )
      },
    ),
  ))

test('another shape is the same numbers, and what is made of a slice of them is right', () =>
  check(
    fc.asyncProperty(extent, extent, extent, seed, (rows, columns, more, seed) => {
      const builder = new ProgramBuilder()
      const x = builder.input('x', [rows + more, columns])
      const doubled = builder.add({ kind: 'binary', operation: 'add', a: x, b: x }, x.shape)
      const part = builder.add({ kind: 'slice', x: doubled, axis: 0, start: more }, [rows, columns])
      const flat = builder.add({ kind: 'reshape', x: part }, [columns * rows])
      const out = builder.add({ kind: 'unary', operation: 'square', x: flat }, flat.shape)
      return agrees(
        builder.build(
          new Map([
            ['out', out],
            ['flat', flat],
          ]),
        ),
        seed,
      )
    }),
  ))
