/**
 * All programs of a machine as one TensorFlow graph over shared inputs. An input that some program moves is a variable of
 * the session: its numbers never leave it. The others are placeholders, fed at each run. What is read of a step lies in
 * one array, one output after another.
 */
import { type Program, sizeOf, type Value } from '../program.ts'
import { type Attribute, constant, type GraphNode, ofFloats } from './graph-node.ts'
import { concatenation, graphOfProgram, reduction, reshaped } from './graph-of-program.ts'

/** Names in it are of nodes. */
export interface SessionGraph {
  nodes: readonly GraphNode[]
  inputs: ReadonlyMap<string, SessionInput>
  steps: ReadonlyMap<string, SessionStep>
}

export interface SessionInput {
  shape: readonly number[]
  /** Where its numbers are given. */
  placeholder: string
  /** Where a program moves it: what it holds, and what to ask for so that the numbers given become the variable's. */
  variable: { held: string; written: string } | null
}

export interface SessionStep {
  /** The inputs that are fed, by their names. */
  fed: readonly string[]
  /** All outputs, flat; null where there is none. */
  packed: string | null
  /** Names and sizes, in the order in which they lie. */
  outputs: readonly (readonly [string, number])[]
  /** One number, there when all variables have moved. It is not finite if any output is not. */
  done: string
}

export function sessionGraph(programs: Readonly<Record<string, Program>>): SessionGraph {
  const shapes = inputShapes(Object.values(programs))
  const moved = new Set(Object.values(programs).flatMap(({ outputs }) => [...outputs.keys()]))
  const nodes: GraphNode[] = [constant(zero, { type: 'float', shape: [], values: new Float32Array(1) })]
  const inputs = new Map<string, SessionInput>()
  for (const [name, shape] of shapes) {
    const id = `input${inputs.size}`
    nodes.push(placeholder(id, shape))
    if (moved.has(name)) nodes.push(...variable(id, shape))
    const ofVariable = { held: `${id}/held`, written: `${id}/written` }
    inputs.set(name, { shape, placeholder: id, variable: moved.has(name) ? ofVariable : null })
  }
  const steps = new Map<string, SessionStep>()
  for (const [name, program] of Object.entries(programs)) {
    const step = stepOf(program, `step${steps.size}`, inputs)
    nodes.push(...step.nodes)
    steps.set(name, step.step)
  }
  return { nodes, inputs, steps }
}

function inputShapes(programs: readonly Program[]): Map<string, readonly number[]> {
  const shapes = new Map<string, readonly number[]>()
  for (const [name, { shape }] of programs.flatMap(({ inputs }) => [...inputs])) {
    const known = shapes.get(name) ?? shape
    if (String(known) !== String(shape)) {
      throw new RangeError(`expected one shape of the input "${name}", found [${known}] and [${shape}]`)
    }
    shapes.set(name, shape)
  }
  return shapes
}

const zero = 'zero'
const dtype = ofFloats

function placeholder(name: string, shape: readonly number[]): GraphNode {
  return {
    name,
    operation: 'Placeholder',
    inputs: [],
    attributes: { dtype, shape: { kind: 'shape', shape } },
  }
}

/** What is given lies in JavaScript's memory, so the variable takes a copy. */
function variable(id: string, shape: readonly number[]): GraphNode[] {
  const attributes: Record<string, Attribute> = {
    dtype,
    shape: { kind: 'shape', shape },
    shared_name: { kind: 'text', value: id },
    container: { kind: 'text', value: '' },
  }
  return [
    { name: `${id}/variable`, operation: 'VarHandleOp', inputs: [], attributes },
    { name: `${id}/held`, operation: 'ReadVariableOp', inputs: [`${id}/variable`], attributes: { dtype } },
    copy(`${id}/copy`, id),
    assignment(`${id}/assignment`, id, `${id}/copy`, []),
    identity(`${id}/written`, zero, [`${id}/assignment`]),
  ]
}

const assignment = (name: string, id: string, value: string, after: readonly string[]): GraphNode => ({
  name,
  operation: 'AssignVariableOp',
  inputs: [`${id}/variable`, value, ...after.map((node) => `^${node}`)],
  attributes: { dtype },
})

const copy = (name: string, x: string): GraphNode => ({
  name,
  operation: 'DeepCopy',
  inputs: [x],
  attributes: { T: ofFloats },
})

const identity = (name: string, x: string, after: readonly string[]): GraphNode => ({
  name,
  operation: 'Identity',
  inputs: [x, ...after.map((node) => `^${node}`)],
  attributes: { T: ofFloats },
})

function stepOf(
  program: Program,
  id: string,
  inputs: ReadonlyMap<string, SessionInput>,
): { nodes: readonly GraphNode[]; step: SessionStep } {
  const given = new Map([...inputs].map(([name, input]) => [name, input.variable?.held ?? input.placeholder]))
  const graph = graphOfProgram(program, `${id}/`, given)
  const nodes = [...graph.nodes]
  const moves: string[] = []
  const read: [string, Value][] = []
  for (const [name, value] of program.outputs) {
    const input = inputs.get(name)
    if (!input) {
      read.push([name, value])
      continue
    }
    const move = `${id}/move-${input.placeholder}`
    const source = graph.nodeOf(value)
    const after = program.inputs.has(name) && input.variable ? [input.variable.held] : []
    if (isComputed(program, value)) nodes.push(assignment(move, input.placeholder, source, after))
    else nodes.push(copy(`${move}/copy`, source), assignment(move, input.placeholder, `${move}/copy`, after))
    moves.push(move)
  }
  const packed = read.length > 0 ? `${id}/packed` : null
  const done = `${id}/done`
  if (packed) {
    const flat = read.map(([, value], index) => ({
      name: `${id}/flat${index}`,
      source: graph.nodeOf(value),
      value,
    }))
    nodes.push(...flat.flatMap(({ name, source, value }) => reshaped(name, source, [sizeOf(value.shape)])))
    nodes.push(
      ...concatenation(
        packed,
        flat.map(({ name }) => name),
        0,
      ),
    )
    nodes.push(...reduction(`${id}/sum`, 'Sum', packed, [0], false), identity(done, `${id}/sum`, moves))
  } else {
    nodes.push(identity(done, zero, moves))
  }
  const outputs = read.map(([name, { shape }]) => [name, sizeOf(shape)] as const)
  const fed = [...program.inputs.keys()].filter((name) => !inputs.get(name)?.variable)
  return { nodes, step: { fed, packed, outputs, done } }
}

/** Whether a value's numbers lie in memory of their own: some instructions may only hand on those of what they read. */
function isComputed({ instructions }: Program, value: Value): boolean {
  const source = instructions.find(({ out }) => out === value)
  return source !== undefined && !['reshape', 'slice', 'concat'].includes(source.kind)
}
