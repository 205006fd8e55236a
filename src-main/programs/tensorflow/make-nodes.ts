/** Nodes that a program's own graph and the one around it both have. */
import { type Attribute, type ConstantTensor, type GraphNode, ofFloats, ofIntegers } from './graph-node.ts'

export const constant = (name: string, tensor: ConstantTensor): GraphNode => ({
  name,
  operation: 'Const',
  inputs: [],
  attributes: { dtype: { kind: 'type', type: tensor.type }, value: { kind: 'tensor', tensor } },
})

export const zero = (name: string): GraphNode =>
  constant(name, { type: 'float', shape: [], values: new Float32Array(1) })

/** A list of axes, of extents, … */
export const integers = (name: string, values: readonly number[]): GraphNode =>
  constant(name, { type: 'int32', shape: [values.length], values: Int32Array.from(values) })

export function concatenation(name: string, parts: readonly string[], axis: number): GraphNode[] {
  const [only] = parts
  if (parts.length === 1 && only !== undefined) return [identity(name, only)]
  const attributes: Record<string, Attribute> = {
    T: ofFloats,
    N: { kind: 'integer', value: parts.length },
    Tidx: ofIntegers,
  }
  return [
    constant(`${name}/axis`, { type: 'int32', shape: [], values: Int32Array.of(axis) }),
    { name, operation: 'ConcatV2', inputs: [...parts, `${name}/axis`], attributes },
  ]
}

export const reduction = (
  name: string,
  operation: 'Sum' | 'Mean' | 'Max',
  x: string,
  axes: readonly number[],
  keepsAxes: boolean,
): GraphNode[] => [
  integers(`${name}/axes`, axes),
  {
    name,
    operation,
    inputs: [x, `${name}/axes`],
    attributes: { T: ofFloats, Tidx: ofIntegers, keep_dims: { kind: 'boolean', value: keepsAxes } },
  },
]

export const reshaped = (name: string, x: string, shape: readonly number[]): GraphNode[] => [
  integers(`${name}/shape`, shape),
  {
    name,
    operation: 'Reshape',
    inputs: [x, `${name}/shape`],
    attributes: { T: ofFloats, Tshape: ofIntegers },
  },
]

/** The parts of x along an axis that `indices` name, in their order. */
export const gathered = (name: string, x: string, indices: Int32Array, axis: number): GraphNode[] => [
  constant(`${name}/indices`, { type: 'int32', shape: [indices.length], values: indices }),
  constant(`${name}/axis`, { type: 'int32', shape: [], values: Int32Array.of(axis) }),
  {
    name,
    operation: 'GatherV2',
    inputs: [x, `${name}/indices`, `${name}/axis`],
    attributes: { Tparams: ofFloats, Tindices: ofIntegers, Taxis: ofIntegers },
  },
]

/** The same numbers, in memory of its own. */
export const copy = (name: string, x: string): GraphNode => ({
  name,
  operation: 'DeepCopy',
  inputs: [x],
  attributes: { T: ofFloats },
})

/** The same numbers, once the nodes `after` are done. */
export const identity = (name: string, x: string, after: readonly string[] = []): GraphNode => ({
  name,
  operation: 'Identity',
  inputs: [x, ...after.map((node) => `^${node}`)],
  attributes: { T: ofFloats },
})
