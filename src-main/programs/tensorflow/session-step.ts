/** A program in the graph of a session: its own nodes, and those that move variables and pack what is read. */
import { type Instruction, operandsOf, type Program, sizeOf, type Value } from '../program.ts'
import type { GraphNode } from './graph-node.ts'
import { graphOfProgram } from './graph-of-program.ts'
import { addition, assignment } from './input-nodes.ts'
import { concatenation, copy, identity, reduction, reshaped, zero } from './make-nodes.ts'

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

/** `id` goes before the names of its nodes; `inputs` are the session's. */
export function sessionStep(
  program: Program,
  id: string,
  inputs: ReadonlyMap<string, SessionInput>,
): { nodes: readonly GraphNode[]; step: SessionStep } {
  const sources = new Map(
    [...inputs].map(([name, input]) => [name, input.variable?.held ?? input.placeholder]),
  )
  const { nodes, nodeOf } = graphOfProgram(program, `${id}/`, sources)
  const moves: GraphNode[] = []
  const read: [string, Value][] = []
  for (const [name, value] of program.outputs) {
    const input = inputs.get(name)
    if (input) moves.push(...move(name, input, value))
    else read.push([name, value])
  }
  const sum = `${id}/sum`
  const done = identity(
    `${id}/done`,
    sum,
    moves.map(({ name }) => name),
  )
  const packing = read.length > 0 ? pack() : null
  return {
    nodes: [...nodes, ...moves, ...(packing ?? [zero(sum)]), done],
    step: {
      fed: [...program.inputs.keys()].filter((name) => !inputs.get(name)?.variable),
      packed: packing && `${id}/packed`,
      outputs: read.map(([name, { shape }]) => [name, sizeOf(shape)]),
      done: done.name,
    },
  }

  /** A variable takes its new value when the old one has been read. */
  function move(name: string, { placeholder, variable }: SessionInput, value: Value): GraphNode[] {
    const after = variable && program.inputs.has(name) ? [variable.held] : []
    const moved = `${id}/${placeholder}`
    const source = nodeOf(value)
    const sum = sumOf(program, name, value)
    if (sum) return [addition(moved, placeholder, nodeOf(sum.b), [...after, ...readersBesides(sum)])]
    if (isComputed(program, value)) return [assignment(moved, placeholder, source, after)]
    return [copy(`${moved}/copy`, source), assignment(moved, placeholder, `${moved}/copy`, after)]
  }

  /** What else reads the input that a sum begins with. */
  function readersBesides(sum: Sum): string[] {
    return program.instructions
      .filter((each) => each !== sum && operandsOf(each).includes(sum.a))
      .map(({ out }) => nodeOf(out))
  }

  function pack(): GraphNode[] {
    const parts = read.map((_, index) => `${id}/flat${index}`)
    const flat = read.flatMap(([, value], index) =>
      reshaped(parts[index] ?? '', nodeOf(value), [sizeOf(value.shape)]),
    )
    const packed = `${id}/packed`
    return [...flat, ...concatenation(packed, parts, 0), ...reduction(sum, 'Sum', packed, [0], false)]
  }
}

type Sum = Extract<Instruction, { kind: 'binary' }>

/** The sum of an input and something of its shape that is its new value, where nothing else reads the sum. */
function sumOf({ inputs, outputs, instructions }: Program, name: string, value: Value): Sum | null {
  const source = instructions.find(({ out }) => out === value)
  if (source?.kind !== 'binary' || source.operation !== 'add' || source.a !== inputs.get(name)) return null
  const isRead = instructions.some((each) => operandsOf(each).includes(value))
  const isPutOut = [...outputs].some(([other, each]) => other !== name && each === value)
  const isWhole = String(source.b.shape) === String(value.shape)
  return isWhole && !isRead && !isPutOut ? source : null
}

const handOn: ReadonlySet<Instruction['kind']> = new Set([
  'reshape',
  'slice',
  'concat',
  'transpose',
  'spread',
  'reduce',
])

/** Whether a value's numbers lie in memory of their own: some instructions may only hand on those of what they read. */
function isComputed({ instructions }: Program, value: Value): boolean {
  const source = instructions.find(({ out }) => out === value)
  return source !== undefined && !handOn.has(source.kind)
}
