import { describe, expect, test } from 'vitest'
import type { Program, Value } from '../../../../src-main/programs/program.ts'
import { startWasmMachine } from '../../../../src-main/programs/wasm/wasm-machine.ts'
import { MisstepError } from '../../../../src-main/shared/contract/errors.ts'
import { ProgramBuilder, programOf } from './known-program.ts'

/** Inputs a and b of `size` numbers; what `outputs` makes of them. */
function twoInputs(
  outputs: (builder: ProgramBuilder, a: Value, b: Value) => Record<string, Value>,
  size = 5,
): Program {
  const builder = new ProgramBuilder()
  const [a, b] = [builder.input('a', [size]), builder.input('b', [size])]
  return builder.build(new Map(Object.entries(outputs(builder, a, b))))
}

const sum = (builder: ProgramBuilder, a: Value, b: Value): Value =>
  builder.add({ kind: 'binary', operation: 'add', a, b }, a.shape)

describe('an output with the name of an input', () => {
  test('takes its place when the step is done', async () => {
    const machine = startWasmMachine({ step: twoInputs((builder, a, b) => ({ a: sum(builder, a, b) })) })
    machine.write('a', Float32Array.of(1, 2, 3, 4, 5))
    machine.write('b', new Float32Array(5).fill(10))
    await machine.run('step')
    const { outputs } = await machine.run('step')
    expect(outputs).toEqual({})
    expect(await machine.read('a')).toEqual(Float32Array.of(21, 22, 23, 24, 25))
    expect(await machine.read('b')).toEqual(new Float32Array(5).fill(10))
  })

  test('changes places with another', async () => {
    const machine = startWasmMachine({ step: twoInputs((_, a, b) => ({ a: b, b: a })) })
    machine.write('a', new Float32Array(5).fill(1))
    machine.write('b', new Float32Array(5).fill(2))
    await machine.run('step')
    expect((await machine.read('a'))[0]).toBe(2)
    expect((await machine.read('b'))[0]).toBe(1)
  })

  test('leaves what was the input before in another output as it was', async () => {
    const machine = startWasmMachine({
      step: twoInputs((builder, a, b) => ({
        a: sum(builder, a, b),
        before: builder.add({ kind: 'slice', x: a, axis: 0, start: 3 }, [2]),
      })),
    })
    machine.write('a', Float32Array.of(1, 2, 3, 4, 5))
    machine.write('b', new Float32Array(5).fill(10))
    expect((await machine.run('step')).outputs.before).toEqual(Float32Array.of(4, 5))
  })

  test('may be that input', async () => {
    const machine = startWasmMachine({ step: twoInputs((_, a) => ({ a })) })
    machine.write('a', new Float32Array(5).fill(3))
    await machine.run('step')
    expect(await machine.read('a')).toEqual(new Float32Array(5).fill(3))
  })
})

describe('inputs', () => {
  const program = twoInputs((builder, a, b) => ({ out: sum(builder, a, b) }))

  test('are zero until they are written, from an offset on or whole', async () => {
    const machine = startWasmMachine({ step: program })
    machine.write('a', Float32Array.of(7, 8), 3)
    expect((await machine.run('step')).outputs.out).toEqual(Float32Array.of(0, 0, 0, 7, 8))
  })

  test('are read as a copy', async () => {
    const machine = startWasmMachine({ step: program })
    const copy = await machine.read('a')
    copy.fill(9)
    expect(await machine.read('a')).toEqual(new Float32Array(5))
  })

  test('take no more than they are long', () => {
    const machine = startWasmMachine({ step: program })
    expect(() => machine.write('a', new Float32Array(3), 3)).toThrow('expected at most 5 numbers')
    expect(() => machine.write('c', new Float32Array(1))).toThrow('expected one of the inputs a,b, found "c"')
  })

  test('of one name are one for all steps', async () => {
    const doubling = twoInputs((builder, a) => ({ a: sum(builder, a, a) }))
    const machine = startWasmMachine({ doubling, adding: program })
    machine.write('a', new Float32Array(5).fill(1))
    await machine.run('doubling')
    await machine.run('doubling')
    expect((await machine.run('adding')).outputs.out?.[4]).toBe(4)
  })

  test('of one name and two sizes are refused', () => {
    const other = twoInputs((builder, a, b) => ({ out: sum(builder, a, b) }), 6)
    expect(() => startWasmMachine({ program, other })).toThrow(MisstepError)
  })
})

describe('whether all is finite', () => {
  const dividing = programOf(
    { a: [7], b: [7] },
    (value) => ({ kind: 'binary', operation: 'divide', a: value('a'), b: value('b') }),
    [7],
  )

  test.each([
    { number: Infinity, finite: false },
    { number: -Infinity, finite: false },
    { number: Number.NaN, finite: false },
    { number: 3.4e38, finite: true },
    { number: -1e-45, finite: true },
  ])('$number at any place: $finite', async ({ number, finite }) => {
    for (let place = 0; place < 7; place++) {
      const machine = startWasmMachine({ step: dividing })
      machine.write('b', new Float32Array(7).fill(1))
      machine.write('a', Float32Array.of(number), place)
      expect((await machine.run('step')).finite).toBe(finite)
    }
  })

  test('an input that goes out is not asked', async () => {
    const machine = startWasmMachine({ step: twoInputs((builder, a, b) => ({ a: sum(builder, a, b) })) })
    machine.write('b', new Float32Array(5).fill(Infinity))
    expect((await machine.run('step')).finite).toBe(true)
  })
})

test('constants are what they were, whatever was run before', async () => {
  const builder = new ProgramBuilder()
  const x = builder.input('x', [3])
  const weights = builder.constant(Float32Array.of(1, 2, 3), [3])
  const out = builder.add({ kind: 'binary', operation: 'multiply', a: x, b: weights }, [3])
  const machine = startWasmMachine({
    step: builder.build(
      new Map([
        ['x', out],
        ['out', out],
        ['weights', weights],
      ]),
    ),
  })
  machine.write('x', Float32Array.of(1, 1, 1))
  await machine.run('step')
  const { outputs } = await machine.run('step')
  expect(outputs).toEqual({ out: Float32Array.of(1, 4, 9), weights: Float32Array.of(1, 2, 3) })
})

test('what lies beyond 2 GB is reached as well', async () => {
  const builder = new ProgramBuilder()
  builder.input('large', [700_000_000])
  const x = builder.input('x', [7])
  const out = builder.add({ kind: 'binary', operation: 'add', a: x, b: x }, [7])
  const machine = startWasmMachine({ step: builder.build(new Map([['out', out]])) })
  machine.write('x', new Float32Array(7).fill(3))
  expect((await machine.run('step')).outputs.out).toEqual(new Float32Array(7).fill(6))
})

test('a step that needs more memory than WebAssembly has is refused with a message', () => {
  const program = twoInputs((builder, a, b) => ({ out: sum(builder, a, b) }), 400_000_000)
  expect(() => startWasmMachine({ step: program })).toThrow(
    /expected 4801 MB of memory for a step, and WebAssembly has 4 GB/,
  )
})

test('after dispose nothing runs', async () => {
  const machine = startWasmMachine({ step: twoInputs((builder, a, b) => ({ out: sum(builder, a, b) })) })
  machine.dispose()
  await expect(machine.run('step')).rejects.toThrow(RangeError)
  expect(() => machine.write('a', new Float32Array(1))).toThrow(RangeError)
})
