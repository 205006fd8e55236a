/**
 * All programs of a machine as one TensorFlow graph over shared inputs. An input that some program moves is a variable of
 * the session: its numbers never leave it. The others are placeholders, fed at each run. What is read of a step lies in
 * one array, one output after another.
 */
import type { Program } from '../program.ts'
import type { GraphNode } from './graph-node.ts'
import { placeholder, variable } from './input-nodes.ts'
import { type SessionInput, type SessionStep, sessionStep } from './session-step.ts'

/** Names in it are of nodes. */
export interface SessionGraph {
  nodes: readonly GraphNode[]
  inputs: ReadonlyMap<string, SessionInput>
  steps: ReadonlyMap<string, SessionStep>
}

export function sessionGraph(programs: Readonly<Record<string, Program>>): SessionGraph {
  const shapes = inputShapes(Object.values(programs))
  const moved = new Set(Object.values(programs).flatMap(({ outputs }) => [...outputs.keys()]))
  const nodes: GraphNode[] = []
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
    const step = sessionStep(program, `step${steps.size}`, inputs)
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
