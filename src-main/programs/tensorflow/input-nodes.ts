/** The nodes of an input, all under its name `id`: where its numbers are given, and the variable that they become. */
import { type Attribute, type GraphNode, ofFloats } from './graph-node.ts'
import { copy, identity, zero } from './make-nodes.ts'

const dtype = ofFloats

export function placeholder(name: string, shape: readonly number[]): GraphNode {
  return {
    name,
    operation: 'Placeholder',
    inputs: [],
    attributes: { dtype, shape: { kind: 'shape', shape } },
  }
}

/**
 * `held` is what it holds; asking for `written` makes what is given its own. That lies in JavaScript's memory, so the
 * variable takes a copy.
 */
export function variable(id: string, shape: readonly number[]): GraphNode[] {
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
    assignment(`${id}/assignment`, id, `${id}/copy`),
    zero(`${id}/zero`),
    identity(`${id}/written`, `${id}/zero`, [`${id}/assignment`]),
  ]
}

/** The variable of the input `id` takes on a value, once the nodes `after` are done. */
export const assignment = (
  name: string,
  id: string,
  value: string,
  after: readonly string[] = [],
): GraphNode => ({
  name,
  operation: 'AssignVariableOp',
  inputs: [`${id}/variable`, value, ...after.map((node) => `^${node}`)],
  attributes: { dtype },
})

/**
 * A value is added to the variable of the input `id`, in the variable's own memory where all that read it, `after`, have
 * let go of it: otherwise TensorFlow makes a copy.
 */
export const addition = (name: string, id: string, value: string, after: readonly string[]): GraphNode => ({
  ...assignment(name, id, value, after),
  operation: 'AssignAddVariableOp',
})
