/**
 * A network on some rows: forward, and back again. Both are written out node by node, so that no tape is kept. Rows are
 * the batch, then the probes: one pass serves both.
 */
import { add, reshape, type Tensor, type Tensor2D } from '@tensorflow/tfjs-core'
import { type MapParameters, mapParameterNames } from '../maps/map-parameters.ts'
import { type ParametricMap, parametricMap } from '../maps/parametric-map.ts'
import { rowsFrom } from '../maps/rows.ts'
import {
  inputsOf,
  type MapNode,
  type Network,
  type NetworkNode,
  type OtherNode,
} from '../shared/network/network.ts'
import { activations } from './activations/index.ts'
import type { Known, NodeTrace } from './node-trace.ts'
import { activated } from './nodes/activation.ts'
import { attention } from './nodes/attention.ts'
import { averaged, averagePooled, lastToken, reshaped, summed, tokens } from './nodes/linear.ts'
import { maxPooled } from './nodes/max-pooled.ts'
import { scores } from './nodes/scores.ts'

/** By name: `hidden1/weight`, … */
export type NetworkParameters = Readonly<Record<string, Tensor>>

export interface PassedNode {
  node: NetworkNode
  /** [rows, ...shape] */
  value: Tensor
  map: ParametricMap | null
  trace: NodeTrace | null
}

/** By the nodes' names, in their order. */
export type Pass = ReadonlyMap<string, PassedNode>

/** `x` [rows, ...]; the first `batchRows` of them are the batch. */
export function forward(network: Network, parameters: NetworkParameters, x: Tensor, batchRows: number): Pass {
  return pass(network, parameters, x, batchRows, () => undefined)
}

/**
 * What a pass left at its rows from `start` on, as if they had gone alone: where no row's output depends on another row.
 */
export function passFrom(network: Network, parameters: NetworkParameters, given: Pass, start: number): Pass {
  const knownOf = (name: string): Known => {
    const { value, trace } = passed(given, name)
    const slope = trace?.slope
    return { value: rowsFrom(value, start), slope: slope && rowsFrom(slope, start) }
  }
  return pass(network, parameters, rowsFrom(passed(given, inputName).value, start), 0, knownOf)
}

export const inputName = 'input'

function pass(
  network: Network,
  parameters: NetworkParameters,
  x: Tensor,
  batchRows: number,
  knownOf: (name: string) => Known | undefined,
): Pass {
  const nodes = new Map<string, PassedNode>()
  const valueAt = (name: string): Tensor => passed(nodes, name).value
  for (const node of network.nodes) {
    const known = node.kind === 'input' ? undefined : knownOf(node.name)
    if (node.kind === 'map') {
      const theta = parametersAt(parameters, node)
      const map = parametricMap(node, theta, valueAt(node.from), batchRows, known?.value)
      nodes.set(node.name, { node, value: map.value, map, trace: null })
    } else {
      const trace = node.kind === 'input' ? null : traceOf(node, inputsOf(node).map(valueAt), known)
      nodes.set(node.name, { node, value: known?.value ?? trace?.value ?? x, map: null, trace })
    }
  }
  return nodes
}

function traceOf(node: Exclude<OtherNode, { kind: 'input' }>, inputs: Tensor[], known?: Known): NodeTrace {
  const [first, second = first] = inputs
  if (!first || !second) throw new RangeError(`expected inputs of ${node.name}`)
  switch (node.kind) {
    case 'activation':
      return activated(activations[node.activation], first, known)
    case 'sum':
      return summed(first, second)
    case 'pool':
      return node.operation === 'max' ? maxPooled(first, node.window) : averagePooled(first, node.window)
    case 'reshape':
      return reshaped(first, node.shape)
    case 'tokens':
      return tokens(first, node.window, node.shape)
    case 'mean':
      return averaged(first)
    case 'last':
      return lastToken(first)
    case 'scores':
      return scores(first, second, node.heads)
    case 'attention':
      return attention(first, second, node.heads)
  }
}

export interface Backward {
  /** ∂L/∂value of every node that has parameters before it, [rows, ...shape]. */
  nodes: ReadonlyMap<string, Tensor>
  /** ∂L/∂θ from the batch's rows alone, by the parameters' names. */
  gradients: NetworkParameters
  /** ∂L/∂u of every map, [rows · position, out]. */
  products: ReadonlyMap<string, Tensor2D>
}

/** From ∂L/∂z at the logits, [rows, outputs], back to the first map. */
export function backward(network: Network, given: Pass, outputGradient: Tensor): Backward {
  const moving = movingNodes(network)
  const nodes = new Map<string, Tensor>([[network.nodes.at(-1)?.name ?? '', outputGradient]])
  const gradients: Record<string, Tensor> = {}
  const products = new Map<string, Tensor2D>()
  const give = (name: string, gradient: Tensor): void => {
    const before = nodes.get(name)
    nodes.set(name, before ? add(before, gradient) : gradient)
  }
  for (const node of network.nodes.toReversed()) {
    const gradient = nodes.get(node.name)
    if (!gradient) continue
    const { map, trace } = passed(given, node.name)
    if (map) {
      const back = map.backward(gradient)
      products.set(node.name, back.product)
      for (const part of mapParameterNames) {
        const of = back.gradients[part]
        if (of) gradients[`${node.name}/${part}`] = of
      }
      if (moving.has(map.node.from)) give(map.node.from, back.input())
    } else if (trace) {
      const inputs = inputsOf(node)
      if (!inputs.some((name) => moving.has(name))) continue
      trace.pullback(gradient).forEach((part, index) => {
        const name = inputs[index]
        if (name && moving.has(name)) give(name, part)
      })
    }
  }
  return { nodes, gradients, products }
}

/** The nodes that an update of the parameters can move: the maps, and what stands behind one. */
export function movingNodes({ nodes }: Network): ReadonlySet<string> {
  const moving = new Set<string>()
  for (const node of nodes) {
    if (node.kind === 'map' || inputsOf(node).some((name) => moving.has(name))) moving.add(node.name)
  }
  return moving
}

/** What the network gives, [rows, outputs]. */
export function outputsOf(network: Network, given: Pass): Tensor2D {
  const last = network.nodes.at(-1)
  if (!last) throw new RangeError('expected a network of at least one node')
  const { value } = passed(given, last.name)
  return reshape(value, [value.shape[0] ?? 1, -1])
}

export function parametersAt(parameters: NetworkParameters, { name }: MapNode): MapParameters {
  const weight = parameters[`${name}/weight`]
  if (!weight) throw new RangeError(`expected a tensor "${name}/weight"`)
  const others = mapParameterNames.flatMap((part) => {
    const tensor = parameters[`${name}/${part}`]
    return tensor ? [[part, tensor]] : []
  })
  return { ...Object.fromEntries(others), weight: weight as Tensor2D }
}

export function passed(nodes: Pass, name: string): PassedNode {
  const found = nodes.get(name)
  if (!found) throw new RangeError(`expected a node "${name}"`)
  return found
}
