/** A network's values by their definitions, in float64. */
import type { LossKind } from '../../../../src-main/shared/contract/run-spec.ts'
import {
  inputsOf,
  type MapNode,
  type Network,
  nodeNamed,
} from '../../../../src-main/shared/network/network.ts'
import { mapOf, type Parts, type Statistics } from './map.ts'
import { nodeOf, softmaxOf } from './node.ts'
import { at, type Row, type Rows } from './rows.ts'

/** By name: `hidden1/weight`, … */
export type Theta = Readonly<Record<string, Row>>

export interface NetworkCall {
  network: Network
  theta: Theta
  x: Rows
  batchRows: number
  /** The statistics of the maps, instead of those of the batch. */
  still?: ReadonlyMap<string, Statistics>
  /** What is added to one entry of one node. */
  nudge?: { node: string; row: number; entry: number; by: number }
}

export interface NetworkResult {
  values: ReadonlyMap<string, Rows>
  statistics: ReadonlyMap<string, Statistics>
}

export function networkOf({ network, theta, x, batchRows, still, nudge }: NetworkCall): NetworkResult {
  const values = new Map<string, Rows>()
  const statistics = new Map<string, Statistics>()
  for (const node of network.nodes) {
    const shapes = inputsOf(node).map((name) => nodeNamed(network, name).shape)
    const inputs = inputsOf(node).map((name) => values.get(name) ?? [])
    const [first = [], second] = inputs
    let value: Rows
    if (node.kind === 'input') value = x
    else if (node.kind === 'map') {
      const call = { node, inputShape: shapes[0] ?? [], x: first, theta: partsOf(theta, node), batchRows }
      const result = mapOf({ ...call, still: still?.get(node.name) })
      if (result.statistics) statistics.set(node.name, result.statistics)
      value = result.value
    } else {
      value = first.map((row, index) => nodeOf(node, [row, ...(second ? [second[index] ?? []] : [])], shapes))
    }
    if (nudge?.node === node.name) {
      const { row, entry, by } = nudge
      value = value.map((each, index) => (index === row ? each.with(entry, at(each, entry) + by) : each))
    }
    values.set(node.name, value)
  }
  return { values, statistics }
}

export const partNames = ['weight', 'bias', 'position', 'gain', 'shift'] as const

export const partsOf = (theta: Theta, { name }: Pick<MapNode, 'name'>): Parts =>
  Object.fromEntries(
    partNames.flatMap((part) => {
      const values = theta[`${name}/${part}`]
      return values ? [[part, values]] : []
    }),
  )

/** ℓ of one sample. */
export function lossOf(kind: LossKind, z: Row, target: Row): number {
  if (kind === 'cross-entropy') return -Math.log(at(softmaxOf(z), target.indexOf(1)))
  return z.reduce((sum, value, index) => sum + (value - at(target, index)) ** 2, 0) / z.length
}
