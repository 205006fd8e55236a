import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Lifetime, placeLifetimes, vectorBytes } from '../../../../src-main/programs/wasm/plan-memory.ts'
import { interpret } from '../interpret.ts'
import { ProgramBuilder, runOnce } from './known-program.ts'

const lifetime: fc.Arbitrary<Lifetime> = fc
  .record({ bytes: fc.integer({ min: 1, max: 300 }), from: fc.nat(30), more: fc.nat(10) })
  .map(({ bytes, from, more }) => ({ bytes, from, to: from + more }))

describe('placing lifetimes', () => {
  test('what lives at the same time lies apart, aligned, and within the arena', () => {
    fc.assert(
      fc.property(fc.array(lifetime, { maxLength: 40 }), (lifetimes) => {
        const { offsets, bytes } = placeLifetimes(lifetimes)
        for (const [i, a] of lifetimes.entries()) {
          const begin = offsets[i]!
          expect(begin % vectorBytes).toBe(0)
          expect(begin + a.bytes).toBeLessThanOrEqual(bytes)
          for (const [j, b] of lifetimes.entries()) {
            if (i === j || a.to < b.from || b.to < a.from) continue
            expect(begin + a.bytes <= offsets[j]! || offsets[j]! + b.bytes <= begin).toBe(true)
          }
        }
      }),
    )
  })

  test('what lives one after the other shares its memory', () => {
    const one = { bytes: 160, from: 0, to: 1 }
    expect(placeLifetimes([one, { ...one, from: 2, to: 3 }]).bytes).toBe(160)
  })
})

test('programs of many values that live for long and for short give what they say', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(), fc.nat(), fc.constantFrom('add', 'concat', 'slice', 'reshape', 'copy')), {
        minLength: 1,
        maxLength: 30,
      }),
      async (choices) => {
        const builder = new ProgramBuilder()
        const values = [builder.input('x', [3, 5]), builder.input('y', [2, 5])]
        for (const [first, second, kind] of choices) {
          const x = values[first % values.length]!
          const [rows = 1, columns = 1] = x.shape
          const rest = values.filter(
            ({ shape }) => shape[1] === columns && (kind !== 'add' || shape[0] === rows),
          )
          const y = rest[second % rest.length]!
          if (kind === 'add') {
            values.push(builder.add({ kind: 'binary', operation: 'maximum', a: x, b: y }, x.shape))
          } else if (kind === 'concat' && rows < 20) {
            values.push(
              builder.add({ kind: 'concat', parts: [x, y], axis: 0 }, [rows + y.shape[0]!, columns]),
            )
          } else if (kind === 'slice' && rows > 1) {
            const start = second % (rows - 1)
            values.push(builder.add({ kind: 'slice', x, axis: 0, start }, [rows - 1 - start, columns]))
          } else if (kind === 'reshape') values.push(builder.reshape(x, [columns, rows]))
          else values.push(builder.add({ kind: 'unary', operation: 'negate', x }, x.shape))
        }
        const outputs = values.filter((_, index) => index % 3 === 0 || index === values.length - 1)
        const program = builder.build(new Map(outputs.map((value, index) => [`out${index}`, value])))
        const inputs = { x: Float32Array.from({ length: 15 }, (_, i) => i), y: new Float32Array(10).fill(7) }
        const found = await runOnce(program, inputs)
        for (const [name, numbers] of Object.entries(interpret(program, inputs))) {
          expect(Array.from(found.outputs[name] ?? [], (each) => each + 0)).toEqual(
            numbers.map((each) => each + 0),
          )
        }
      },
    ),
  ))
