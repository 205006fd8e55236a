/** What a network takes, for one row of its input. */
import { mapsOf, type Network } from '../shared/network/network.ts'
import { inputsOfMap } from '../shared/network/parameters.ts'

export const sizeOfShape = (shape: readonly number[]): number =>
  shape.reduce((product, extent) => product * extent, 1)

/** Numbers at every node, each patch of a convolution counted whole. */
export function numbersOfRow(network: Network): { all: number; most: number } {
  const nodes = network.nodes.map(({ shape }) => sizeOfShape(shape))
  const patches = mapsOf(network).map((map) =>
    map.window ? map.window.rows * map.window.columns * inputsOfMap(network, map) : 0,
  )
  const sizes = [...nodes, ...patches]
  return { all: sizes.reduce((sum, size) => sum + size, 0), most: Math.max(...sizes) }
}

/** Multiply-adds of a forward pass in products of matrices: of each map in order, and of attention. */
export function productsOfRow(network: Network): { maps: number[]; attention: number } {
  const maps = mapsOf(network).map((map) => sizeOfShape(map.shape) * inputsOfMap(network, map))
  const attention = network.nodes.reduce((sum, node) => {
    if (node.kind !== 'attention') return sum
    const [tokens = 1] = node.shape
    return sum + 2 * tokens * sizeOfShape(node.shape)
  }, 0)
  return { maps, attention }
}
