/**
 * The whole network at given parameters, forward and backward, in `Bounded` numbers: from the data alone, without anything
 * that was recorded at a tap.
 */
import { inputsOf, isMap, type Network, nodeNamed } from '../../shared/network/network.ts'
import { add, type Bounded } from './bounded.ts'
import { MapAt, type MapMove } from './map-at.ts'
import type { MapLayout } from './map-layout.ts'
import type { MapParameters } from './map-parameters.ts'
import type { Pass } from './node-pass.ts'
import { passOf } from './pass.ts'

export type ParametersByMap = ReadonlyMap<string, MapParameters>

export interface NetworkPassOptions {
  network: Network
  layouts: ReadonlyMap<string, MapLayout>
  parameters: ParametersByMap
  /** [sample, features]; all of them are the batch. */
  x: Bounded
}

export class NetworkPass {
  readonly values = new Map<string, Bounded>()
  private readonly maps = new Map<string, MapAt>()
  private readonly passes = new Map<string, Pass>()
  private readonly network: Network

  constructor({ network, layouts, parameters, x }: NetworkPassOptions) {
    this.network = network
    for (const node of network.nodes) {
      if (isMap(node)) {
        const layout = layouts.get(node.name)
        if (!layout) throw new RangeError(`expected a layout of ${node.name}`)
        const at = new MapAt(layout, this.value(node.from), parameters.get(node.name) ?? null, x.rows)
        this.maps.set(node.name, at)
        this.values.set(node.name, at.value())
      } else {
        const inputs = node.kind === 'input' ? [x] : inputsOf(node).map((name) => this.value(name))
        const pass = passOf(network, node, inputs)
        this.passes.set(node.name, pass)
        this.values.set(node.name, pass.value)
      }
    }
  }

  value(name: string): Bounded {
    const value = this.values.get(name)
    if (!value) throw new RangeError(`expected a value of ${name}`)
    return value
  }

  /** What the network gives: its last node. */
  output(): Bounded {
    return this.value(this.network.nodes.at(-1)?.name ?? '')
  }

  map(name: string): MapAt {
    const map = this.maps.get(name)
    if (!map) throw new RangeError(`expected a map ${name}`)
    return map
  }

  /**
   * ∂L/∂z of every node, from that of the output. `through`: with the statistics of the batch. `kinksHeld`: as if rounding
   * could put no unit on the other side of its kink.
   */
  gradients(
    atOutput: Bounded,
    { through, kinksHeld }: { through: boolean; kinksHeld: boolean },
  ): Map<string, Bounded> {
    const gradients = new Map<string, Bounded>()
    const collect = (name: string, part: Bounded): void => {
      const sum = gradients.get(name)
      gradients.set(name, sum ? add(sum, part) : part)
    }
    collect(this.network.nodes.at(-1)?.name ?? '', atOutput)
    for (const node of [...this.network.nodes].reverse()) {
      const gradient = gradients.get(node.name)
      if (!gradient || node.kind === 'input') continue
      if (isMap(node)) {
        if (this.reachesMap(node.from)) collect(node.from, this.map(node.name).pullback(gradient, through))
        continue
      }
      const names = inputsOf(node)
      const hasKinks = node.kind === 'activation' || node.kind === 'pool'
      const pass =
        kinksHeld && hasKinks
          ? passOf(
              this.network,
              node,
              names.map((name) => withoutError(this.value(name))),
            )
          : this.passes.get(node.name)
      pass?.pullback(gradient).forEach((part, place) => {
        const name = names[place]
        if (name !== undefined) collect(name, part)
      })
    }
    return gradients
  }

  /** z' − z of every node when the parameters move; absent where a node does not. */
  moves(updates: ParametersByMap): Map<string, Bounded> {
    const moves = new Map<string, Bounded>()
    for (const node of this.network.nodes) {
      if (isMap(node)) {
        const input = moves.get(node.from)
        const update = updates.get(node.name)
        const move: MapMove = { ...(input ? { input } : {}), ...(update ? { update } : {}) }
        moves.set(node.name, this.map(node.name).difference(move))
        continue
      }
      const inputs = inputsOf(node).map((name) => moves.get(name))
      const pass = this.passes.get(node.name)
      if (pass && inputs.some((move) => move !== undefined)) moves.set(node.name, pass.difference(inputs))
    }
    return moves
  }

  /** Whether there is a map at a node or before it: no gradient is asked for where there is none. */
  private reachesMap(name: string): boolean {
    const node = nodeNamed(this.network, name)
    return isMap(node) || inputsOf(node).some((input) => this.reachesMap(input))
  }
}

const withoutError = (matrix: Bounded): Bounded => ({
  ...matrix,
  error: new Float64Array(matrix.error.length),
})
