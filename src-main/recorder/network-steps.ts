/** The steps that one update of the parameters makes at every node of a network, from the input on. */
import type { Tensor } from '@tensorflow/tfjs-core'
import type { MapUpdate } from '../maps/map-parameters.ts'
import type { Pass } from '../models/network-pass.ts'
import { inputsOf } from '../shared/network/network.ts'
import { mapSteps } from './map-steps.ts'

/** A node without parameters has no own step: all of its step is upstream. */
export interface NodeSteps {
  /** [rows, ...shape] */
  actual: Tensor
  own: Tensor | undefined
  /** Absent where the input cannot move, and where it is the actual step. */
  upstream: Tensor | undefined
}

/** By the nodes' names; what cannot move is not there. */
export function networkSteps(
  given: Pass,
  updates: ReadonlyMap<string, MapUpdate>,
): ReadonlyMap<string, NodeSteps> {
  const steps = new Map<string, NodeSteps>()
  for (const [name, { node, map, trace }] of given) {
    const moves = inputsOf(node).map((input) => steps.get(input)?.actual ?? null)
    const update = updates.get(name)
    if (map && update) steps.set(name, mapSteps(map, moves[0] ?? null, update))
    else if (trace && moves.some((move) => move !== null)) {
      steps.set(name, { actual: trace.difference(moves), own: undefined, upstream: undefined })
    }
  }
  return steps
}
