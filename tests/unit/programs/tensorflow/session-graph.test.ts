import { describe, expect, test } from 'vitest'
import type { GraphNode } from '../../../../src-main/programs/tensorflow/graph-node.ts'
import { type SessionGraph, sessionGraph } from '../../../../src-main/programs/tensorflow/session-graph.ts'
import { moving, program } from './small-programs.ts'

function nodeOf({ nodes }: SessionGraph, name: string): GraphNode {
  const node = nodes.find((each) => each.name === name)
  if (!node) throw new Error(`expected a node "${name}"`)
  return node
}
const assignmentsIn = ({ nodes }: SessionGraph): readonly GraphNode[] =>
  nodes.filter(({ operation, name }) => operation.startsWith('Assign') && name.startsWith('step'))

/** What is assigned or added. */
const sources = (graph: SessionGraph): string[] =>
  assignmentsIn(graph).map(({ inputs }) => nodeOf(graph, inputs[1] ?? '').operation)

describe('the graph of a session', () => {
  const graph = sessionGraph({ step: moving() })

  test('has a variable for what moves, and placeholders for the rest', () => {
    expect([...graph.inputs].map(([name, { variable }]) => [name, variable !== null])).toEqual([
      ['theta', true],
      ['x', false],
      ['rate', false],
    ])
    expect(graph.steps.get('step')?.fed).toEqual(['x', 'rate'])
  })

  test('has every node once, with the nodes that it takes', () => {
    const names = graph.nodes.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    for (const { inputs } of graph.nodes) {
      for (const input of inputs) expect(names).toContain(input.replace('^', ''))
    }
  })

  test('packs what is read into one array, and says where each lies', () => {
    const step = graph.steps.get('step')
    expect(step?.outputs).toEqual([
      ['before', 6],
      ['size', 1],
    ])
    expect(nodeOf(graph, step?.packed ?? '').operation).toBe('ConcatV2')
  })

  test('is done when all variables have moved, after all have been read', () => {
    const assignments = assignmentsIn(graph)
    expect(assignments).toHaveLength(1)
    const { inputs } = nodeOf(graph, graph.steps.get('step')?.done ?? '')
    for (const { name } of assignments) expect(inputs).toContain(`^${name}`)
    expect(assignments[0]?.inputs).toContain(`^${graph.inputs.get('theta')?.variable?.held}`)
  })

  test('swaps two variables only when both have been read', () => {
    const swap = sessionGraph({
      swap: program({ a: [1], b: [1] }, (_, { a, b }) => (a && b ? { a: b, b: a } : {})),
    })
    const waits = assignmentsIn(swap).map(({ inputs }) => inputs.filter((name) => name.startsWith('^')))
    expect(waits).toEqual([...swap.inputs.values()].map(({ variable }) => [`^${variable?.held}`]))
  })

  test('copies what is given into a variable: it lies in memory that is not TensorFlow’s', () => {
    const { placeholder } = graph.inputs.get('theta') ?? {}
    const takers = graph.nodes.filter(({ inputs }) => placeholder && inputs.includes(placeholder))
    expect(takers.map(({ operation }) => operation)).toEqual(['DeepCopy'])
  })

  test('copies an input that is handed on into a variable, and nothing that was worked out', () => {
    const handed = sessionGraph({
      step: program({ x: [2, 3], theta: [6] }, (builder, { x }) =>
        x ? { theta: builder.reshape(x, [6]) } : {},
      ),
    })
    const workedOut = sessionGraph({
      step: program({ theta: [6] }, (builder, { theta }) =>
        theta ? { theta: builder.add({ kind: 'unary', operation: 'negate', x: theta }, [6]) } : {},
      ),
    })
    expect(sources(handed)).toEqual(['DeepCopy'])
    expect(sources(workedOut)).toEqual(['Neg'])
  })

  test('adds to a variable what is added to an input, when all that read it are done', () => {
    const [addition] = assignmentsIn(graph)
    expect(addition?.operation).toBe('AssignAddVariableOp')
    expect(sources(graph)).toEqual(['Mul'])
    const before = graph.nodes.find(({ operation }) => operation === 'Neg')
    expect(addition?.inputs).toContain(`^${before?.name}`)
  })

  test('assigns a sum that is read as well, and one of another shape than what is added', () => {
    const of = (shape: number[], isRead: boolean) =>
      sessionGraph({
        step: program({ theta: [2, 3], x: shape }, (builder, { theta, x }) => {
          if (!theta || !x) throw new Error('expected two inputs')
          const sum = builder.add({ kind: 'binary', operation: 'add', a: theta, b: x }, [2, 3])
          return isRead ? { theta: sum, sum } : { theta: sum }
        }),
      })
    const operations = (graph: SessionGraph) => assignmentsIn(graph).map(({ operation }) => operation)
    expect(operations(of([2, 3], false))).toEqual(['AssignAddVariableOp'])
    expect(operations(of([2, 3], true))).toEqual(['AssignVariableOp'])
    expect(operations(of([3], false))).toEqual(['AssignVariableOp'])
  })

  test('has one input for all steps that name it', () => {
    const other = program({ theta: [2, 3] }, (_, { theta }) => (theta ? { out: theta } : {}))
    const both = sessionGraph({ step: moving(), other })
    expect([...both.inputs.keys()]).toEqual(['theta', 'x', 'rate'])
    expect(both.steps.get('other')?.fed).toEqual([])
  })

  test('refuses two shapes of one input', () => {
    const other = program({ theta: [3, 2] }, (_, { theta }) => (theta ? { out: theta } : {}))
    expect(() => sessionGraph({ step: moving(), other })).toThrow('expected one shape of the input "theta"')
  })

  test('has nothing to read of a step that only moves', () => {
    const swap = sessionGraph({
      swap: program({ a: [1], b: [1] }, (_, { a, b }) => (a && b ? { a: b, b: a } : {})),
    })
    expect(swap.steps.get('swap')).toMatchObject({ packed: null, outputs: [] })
  })
})
