import { describe, expect, test } from 'vitest'
import type { Program } from '../../../../src-main/programs/program.ts'
import type { GraphNode } from '../../../../src-main/programs/tensorflow/graph-node.ts'
import { graphOfProgram } from '../../../../src-main/programs/tensorflow/graph-of-program.ts'
import { program, singleInstructions } from './small-programs.ts'

const inputNodes = new Map([
  ['a', 'first'],
  ['b', 'second'],
  ['c', 'third'],
])
const nodesOf = (program: Program): readonly GraphNode[] => graphOfProgram(program, 'p/', inputNodes).nodes

/** Each operation with the operations, or the inputs, that it takes. */
function outline(program: Program): string[] {
  const nodes = nodesOf(program)
  const operations = new Map(nodes.map(({ name, operation }) => [name, operation]))
  return nodes
    .filter(({ operation }) => operation !== 'Const')
    .map(
      ({ operation, inputs }) =>
        `${operation}(${inputs.map((name) => operations.get(name) ?? name).join(', ')})`,
    )
}

function outlineOf(name: string): string[] {
  const found = singleInstructions.find(([known]) => known === name)
  if (!found) throw new Error(`expected a program "${name}"`)
  return outline(found[1])
}

describe('a program as a graph', () => {
  test.each(singleInstructions)('of %s has every node that another takes, once', (_, program) => {
    const nodes = nodesOf(program)
    const names = nodes.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    const known = new Set([...names, ...inputNodes.values()])
    for (const { inputs } of nodes) for (const input of inputs) expect(known).toContain(input)
  })

  test('says which node gives a value', () => {
    const negated = program({ a: [2] }, (builder, { a: x }) =>
      x ? { out: builder.add({ kind: 'unary', operation: 'negate', x }, [2]) } : {},
    )
    const { nodes, nodeOf } = graphOfProgram(negated, 'p/', inputNodes)
    const [out, input] = [negated.outputs.get('out'), negated.inputs.get('a')]
    expect(out && nodes.find(({ name }) => name === nodeOf(out))?.operation).toBe('Neg')
    expect(input && nodeOf(input)).toBe('first')
  })

  test.each([
    ['product of aᵀ and b with a bias', ['MatMul(first, second)', 'BiasAdd(MatMul, third)']],
    ['product of a and bᵀ', ['MatMul(first, second)']],
    ['step of slope 0.2', ['LeakyReluGrad(Const, first)']],
    ['select by greater', ['Greater(first, third)', 'SelectV2(Greater, first, second)']],
    ['sum of [2,3,4] over 1 to [2,4]', ['Sum(first, Const)']],
    ['slice of rows', ['Slice(first, Const, Const)']],
    ['concat of rows', ['ConcatV2(first, second, Const)']],
    ['concat of one', ['Identity(first)']],
    ['batch of products a·bᵀ', ['BatchMatMulV2(first, second)']],
    ['transpose of [2,3,4]', ['Transpose(first, Const)']],
    ['gather of columns', ['GatherV2(first, Const, Const)']],
    ['spread of [3,1] to [2,3,4]', ['BroadcastTo(first, Const)']],
    ['maximum of [2,3,4] over 1 to [2,4]', ['Max(first, Const)']],
  ])('has of a %s the operations of TensorFlow', (name, expected) => {
    expect(outlineOf(name)).toEqual(expected)
  })

  test.each([
    ['mean of [3,4] over 1 to [3,1]', true],
    ['mean of [3,4] over 0 to [4]', false],
  ])('keeps the axes of a %s where the result has them', (name, kept) => {
    const [, program] = singleInstructions.find(([known]) => known === name) ?? []
    const reduction = program && nodesOf(program).find(({ operation }) => operation === 'Mean')
    expect(reduction?.attributes.keep_dims).toEqual({ kind: 'boolean', value: kept })
  })

  test('has the numbers of its constants', () => {
    const [, program] = singleInstructions.find(([name]) => name === 'a constant') ?? []
    const [constant] = program ? nodesOf(program) : []
    expect(constant?.attributes.value).toMatchObject({
      tensor: { type: 'float', shape: [4], values: Float32Array.of(1, 2, 3, 4) },
    })
  })

  test('refuses a program whose input nobody gives', () => {
    const other = program({ other: [1] }, (_, { other }) => (other ? { out: other } : {}))
    expect(() => nodesOf(other)).toThrow('"other"')
  })
})
