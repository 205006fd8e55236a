/** Each instruction of a program as nodes of a TensorFlow graph. */
import type { BinaryOperation, Instruction, Program, UnaryOperation, Value } from '../program.ts'
import { type Attribute, type GraphNode, ofFloats, ofIntegers } from './graph-node.ts'
import { concatenation, constant, gathered, integers, reduction, reshaped } from './make-nodes.ts'

export interface ProgramGraph {
  nodes: readonly GraphNode[]
  /** The node that gives a value. */
  nodeOf(value: Value): string
}

/** `prefix` goes before the name of every node; `inputs` names those that give the program's inputs. */
export function graphOfProgram(
  { inputs: given, constants, instructions }: Program,
  prefix: string,
  inputs: ReadonlyMap<string, string>,
): ProgramGraph {
  const nodeOf = (value: Value): string => inputNodes.get(value) ?? `${prefix}${value.id}`
  const inputNodes = new Map<Value, string>()
  for (const [name, value] of given) {
    const node = inputs.get(name)
    if (node === undefined) throw new RangeError(`expected a node for the input "${name}"`)
    inputNodes.set(value, node)
  }
  const nodes = [...constants].map(([value, values]) =>
    constant(nodeOf(value), { type: 'float', shape: value.shape, values }),
  )
  return { nodes: [...nodes, ...instructions.flatMap((each) => nodesOf(each, nodeOf))], nodeOf }
}

const unaryNames: Record<UnaryOperation, string> = {
  abs: 'Abs',
  erf: 'Erf',
  exp: 'Exp',
  'exp-minus-one': 'Expm1',
  negate: 'Neg',
  relu: 'Relu',
  'reciprocal-root': 'Rsqrt',
  sigmoid: 'Sigmoid',
  square: 'Square',
  'square-root': 'Sqrt',
  tanh: 'Tanh',
}

const binaryNames: Record<BinaryOperation, string> = {
  add: 'AddV2',
  subtract: 'Sub',
  multiply: 'Mul',
  divide: 'RealDiv',
  maximum: 'Maximum',
  minimum: 'Minimum',
}

const compareNames = { greater: 'Greater', less: 'Less' } as const
const reduceNames = { sum: 'Sum', mean: 'Mean', maximum: 'Max' } as const

function nodesOf(instruction: Instruction, nodeOf: (value: Value) => string): GraphNode[] {
  const name = nodeOf(instruction.out)
  const node = (
    operation: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, Attribute>> = {},
  ): GraphNode => ({ name, operation, inputs, attributes: { T: ofFloats, ...attributes } })

  switch (instruction.kind) {
    case 'unary':
      return [node(unaryNames[instruction.operation], [nodeOf(instruction.x)])]
    case 'binary':
      return [node(binaryNames[instruction.operation], [nodeOf(instruction.a), nodeOf(instruction.b)])]
    case 'compare':
      return [node(compareNames[instruction.operation], [nodeOf(instruction.a), nodeOf(instruction.b)])]
    case 'select': {
      const { condition, a, b } = instruction
      return [node('SelectV2', [nodeOf(condition), nodeOf(a), nodeOf(b)])]
    }
    case 'softmax':
      return [node('Softmax', [nodeOf(instruction.x)])]
    case 'slope':
      return slope(instruction, nodeOf, node)
    case 'product':
      return product(instruction, nodeOf, node)
    case 'reduce': {
      const { operation, x, axes, out } = instruction
      return reduction(name, reduceNames[operation], nodeOf(x), axes, out.shape.length === x.shape.length)
    }
    case 'slice': {
      const { x, axis, start, out } = instruction
      const begin = x.shape.map((_, index) => (index === axis ? start : 0))
      return [
        integers(`${name}/begin`, begin),
        integers(`${name}/size`, out.shape),
        node('Slice', [nodeOf(x), `${name}/begin`, `${name}/size`], { Index: ofIntegers }),
      ]
    }
    case 'concat': {
      const { parts, axis } = instruction
      return concatenation(name, parts.map(nodeOf), axis)
    }
    case 'reshape':
      return reshaped(name, nodeOf(instruction.x), instruction.out.shape)
    case 'transpose':
      return [
        integers(`${name}/permutation`, instruction.permutation),
        node('Transpose', [nodeOf(instruction.x), `${name}/permutation`], { Tperm: ofIntegers }),
      ]
    case 'spread':
      return [
        integers(`${name}/shape`, instruction.out.shape),
        node('BroadcastTo', [nodeOf(instruction.x), `${name}/shape`], { Tidx: ofIntegers }),
      ]
    case 'gather':
      return gathered(name, nodeOf(instruction.x), instruction.indices.values, instruction.axis)
  }
}

type NodeOfName = (
  operation: string,
  inputs: readonly string[],
  attributes?: GraphNode['attributes'],
) => GraphNode

/** The step function is the leaky ReLU's slope: its gradient where what comes down is 1. */
function slope(
  { operation, slope, x, out }: Extract<Instruction, { kind: 'slope' }>,
  nodeOf: (value: Value) => string,
  node: NodeOfName,
): GraphNode[] {
  const attributes: GraphNode['attributes'] = { alpha: { kind: 'float', value: slope } }
  if (operation === 'leaky-relu') return [node('LeakyRelu', [nodeOf(x)], attributes)]
  const ones = `${nodeOf(out)}/ones`
  const values = new Float32Array(x.shape.reduce((size, extent) => size * extent, 1)).fill(1)
  return [
    constant(ones, { type: 'float', shape: x.shape, values }),
    node('LeakyReluGrad', [ones, nodeOf(x)], attributes),
  ]
}

function product(
  { a, b, transposeA, transposeB, bias, out }: Extract<Instruction, { kind: 'product' }>,
  nodeOf: (value: Value) => string,
  node: NodeOfName,
): GraphNode[] {
  const isTransposed = (value: boolean): Attribute => ({ kind: 'boolean', value })
  if (out.shape.length > 2) {
    const attributes = { adj_x: isTransposed(transposeA), adj_y: isTransposed(transposeB) }
    return [node('BatchMatMulV2', [nodeOf(a), nodeOf(b)], attributes)]
  }
  const attributes = { transpose_a: isTransposed(transposeA), transpose_b: isTransposed(transposeB) }
  const product = node('MatMul', [nodeOf(a), nodeOf(b)], attributes)
  if (!bias) return [product]
  const unbiased = { ...product, name: `${nodeOf(out)}/product` }
  return [unbiased, node('BiasAdd', [unbiased.name, nodeOf(bias)])]
}
