/** What stands before and behind a node of the network. */
import { inputsOf, type Network, type NetworkNode } from '../../shared/network/network.ts'

/** By name, the nodes that it is computed from, and those before them; not itself. */
export function nodesBefore({ nodes }: Network): ReadonlyMap<string, ReadonlySet<string>> {
  const before = new Map<string, Set<string>>()
  for (const node of nodes) {
    const names = inputsOf(node).flatMap((name) => [name, ...(before.get(name) ?? [])])
    before.set(node.name, new Set(names))
  }
  return before
}

/** The nodes that are computed from one, each with the places at which it stands among their inputs. */
export function consumersOf({ nodes }: Network, name: string): { node: NetworkNode; places: number[] }[] {
  return nodes.flatMap((node) => {
    const places = inputsOf(node).flatMap((input, place) => (input === name ? [place] : []))
    return places.length > 0 ? [{ node, places }] : []
  })
}
