/** What every kind of node without parameters does, forward, in its moves and backward. */
import { type Network, nodeNamed, type OtherNode } from '../../shared/network/network.ts'
import { placesOfPatches } from '../gather.ts'
import { add, type Bounded, multiply, unitRoundoff } from './bounded.ts'
import { attentionPass, scoresPass } from './bounded-attention.ts'
import { atPlaces } from './bounded-layout.ts'
import { boundedNonlinearity } from './bounded-nonlinearity.ts'
import {
  type Groups,
  groupMeans,
  groupMeansPullback,
  largestOfGroups,
  largestOfGroupsDifference,
  largestOfGroupsPullback,
} from './bounded-pool.ts'
import { sumsAtPlaces } from './bounded-sums.ts'
import type { Pass } from './node-pass.ts'

/** `inputs`: the values of the nodes that it is computed from, in their order, [samples, …]. */
export function passOf(network: Network, node: OtherNode, inputs: readonly Bounded[]): Pass {
  const [first, second] = inputs
  if (!first) throw new RangeError(`expected an input of ${node.name}`)
  switch (node.kind) {
    case 'input':
      return same(first)
    case 'reshape':
      return same(first)
    case 'activation': {
      const nonlinearity = boundedNonlinearity(node.activation)
      return {
        value: nonlinearity.value(first),
        difference: ([move]) => nonlinearity.difference(first, present(move)),
        pullback: (gradient) => [multiply(gradient, nonlinearity.slope(first))],
      }
    }
    case 'sum':
      return {
        value: sumOfRounded(first, present(second)),
        difference: ([one, other]) => (one && other ? sumOfRounded(one, other) : present(one ?? other)),
        pullback: (gradient) => [gradient, gradient],
      }
    case 'tokens':
    case 'last':
      return gatherPass(first, groupsOf(network, node))
    case 'mean':
      return meanPass(first, groupsOf(network, node))
    case 'pool': {
      const groups = groupsOf(network, node)
      return node.operation === 'average' ? meanPass(first, groups) : largestPass(first, groups)
    }
    case 'scores': {
      const [tokens = 1, units = 1] = nodeNamed(network, node.query).shape
      return scoresPass(first, present(second), { heads: node.heads, tokens, units })
    }
    case 'attention': {
      const [tokens = 1, units = 1] = node.shape
      return attentionPass(first, present(second), { heads: node.heads, tokens, units })
    }
  }
}

/** Which entries of the input make up each number of a pool, a mean, or of what only takes entries out. */
export function groupsOf(
  network: Network,
  node: OtherNode & { kind: 'pool' | 'mean' | 'last' | 'tokens' },
): Groups {
  const { shape } = nodeNamed(network, node.from)
  const columns = shape.reduce((product, extent) => product * extent, 1)
  const units = shape.at(-1) ?? 1
  if (node.kind === 'tokens') return { places: placesOfPatches(node.window, shape), size: 1, columns }
  if (node.kind === 'last') {
    return {
      places: Int32Array.from({ length: units }, (_, unit) => columns - units + unit),
      size: 1,
      columns,
    }
  }
  const patches =
    node.kind === 'pool'
      ? placesOfPatches(node.window, shape)
      : Int32Array.from({ length: columns }, (_, k) => k)
  const size = node.kind === 'pool' ? node.window.height * node.window.width : columns / units
  // From [patch, pixel, unit] to [patch, unit, pixel].
  const places = new Int32Array(patches.length)
  for (let index = 0; index < places.length; index++) {
    const group = Math.floor(index / size)
    const patch = Math.floor(group / units)
    places[index] = patches[(patch * size + (index % size)) * units + (group % units)]!
  }
  return { places, size, columns }
}

const same = (value: Bounded): Pass => ({
  value,
  difference: ([move]) => present(move),
  pullback: (gradient) => [gradient],
})

const gatherPass = (x: Bounded, { places, columns }: Groups): Pass => ({
  value: atPlaces(x, places),
  difference: ([move]) => atPlaces(present(move), places),
  pullback: (gradient) => [sumsAtPlaces(gradient, places, columns)],
})

const meanPass = (x: Bounded, groups: Groups): Pass => ({
  value: groupMeans(x, groups),
  difference: ([move]) => groupMeans(present(move), groups),
  pullback: (gradient) => [groupMeansPullback(gradient, groups)],
})

const largestPass = (x: Bounded, groups: Groups): Pass => ({
  value: largestOfGroups(x, groups),
  difference: ([move]) => largestOfGroupsDifference(x, present(move), groups),
  pullback: (gradient) => [largestOfGroupsPullback(x, gradient, groups)],
})

/** One sum of a stream: each of its three numbers is rounded by itself. */
function sumOfRounded(one: Bounded, other: Bounded): Bounded {
  const sum = add(one, other)
  const error = sum.error.map(
    (e, index) => e + unitRoundoff * (Math.abs(one.value[index]!) + Math.abs(other.value[index]!)),
  )
  return { ...sum, error }
}

function present(matrix: Bounded | undefined): Bounded {
  if (!matrix) throw new RangeError('expected another matrix')
  return matrix
}
