/** Every kind of instruction against float64 arithmetic, in shapes that fill vectors, tiles and blocks, and that do not. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold, type Program, type Value } from '../../../../src-main/programs/program.ts'
import type { Operation } from '../../../../src-main/programs/trace/program-builder.ts'
import { UntraceableError } from '../../../../src-main/programs/trace/untraceable-error.ts'
import { startWasmMachine } from '../../../../src-main/programs/wasm/wasm-machine.ts'
import { interpret } from '../interpret.ts'
import { ProgramBuilder, programOf, runOnce } from './known-program.ts'

const extent = fc.integer({ min: 1, max: 21 })

/** The program on numbers drawn from (−2, 2), against the oracle: as near as `slack` roundings of the largest term. */
async function agrees(program: Program, seed: number, slack = 8): Promise<void> {
  const inputs = Object.fromEntries(
    [...program.inputs].map(([name, { shape }], index) => [name, drawn(shape, seed + index)]),
  )
  const { outputs, finite } = await runOnce(program, inputs)
  for (const [name, values] of Object.entries(interpret(program, inputs))) {
    const found = outputs[name] ?? new Float32Array()
    expect(found.length).toBe(values.length)
    for (const [index, value] of values.entries()) {
      if (Number.isNaN(value)) expect(found[index]).toBeNaN()
      else {
        const error = Math.abs((found[index] ?? Number.NaN) - value)
        expect(error, `${name}[${index}]: ${found[index]}, not ${value}`).toBeLessThanOrEqual(
          slack * 6e-8 * Math.max(1, Math.abs(value)),
        )
      }
    }
    expect(finite).toBe(values.every(Number.isFinite))
  }
}

/** Numbers that a seed gives, by a multiplicative congruential generator. */
function drawn(shape: readonly number[], seed: number): Float32Array {
  let state = (seed % 2_147_483_646) + 1
  return new Float32Array(shape.reduce((size, each) => size * each, 1)).map(() => {
    state = (state * 48_271) % 2_147_483_647
    return (state / 2_147_483_647) * 4 - 2
  })
}

const ofShapes = async (
  shapes: Readonly<Record<string, readonly number[]>>,
  operation: (values: (name: string) => Value) => Operation,
  shape: readonly number[],
  seed: number,
  slack?: number,
): Promise<void> => agrees(programOf(shapes, operation, shape), seed, slack)

const seed = fc.integer({ min: 1, max: 1e9 })
const check = <Case extends [unknown, ...unknown[]]>(property: fc.IAsyncProperty<Case>): Promise<void> =>
  fc.assert(property, { numRuns: 60 })

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

  test('a column of the third axis is refused, so that the step is run otherwise', () => {
    const program = programOf(
      { a: [2, 3, 4], b: [2, 1, 4] },
      (value) => ({ kind: 'binary', operation: 'add', a: value('a'), b: value('b') }),
      [2, 3, 4],
    )
    expect(() => startWasmMachine({ step: program })).toThrow(UntraceableError)
  })

  const shapeOf = broadcast
})

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
        return ofShapes(
          { x: shape },
          (value) => ({ kind: 'reduce', operation, x: value('x'), axes, seen }),
          out,
          seed,
          200,
        )
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
