/** The value of every node of the network from those of the taps, with the passes of the nodes between them. */
import { inputsOf, isMap, type Network, nodeNamed } from '../../shared/network/network.ts'
import type { Bounded } from './bounded.ts'
import type { Pass } from './node-pass.ts'
import { passOf } from './pass.ts'

/** What cannot be worked out is answered by a string that says why. */
export type Known<Thing> = Thing | string

export class KnownNodes {
  private readonly passes = new Map<string, Known<Pass>>()

  constructor(
    private readonly network: Network,
    private readonly input: Bounded,
    /** Of a recorded tap. */
    private readonly ofTap: (tap: string) => Bounded | undefined,
  ) {}

  value(name: string): Known<Bounded> {
    const node = nodeNamed(this.network, name)
    if (node.tap) return this.ofTap(name) ?? notRecorded(name)
    const pass = this.pass(name)
    return typeof pass === 'string' ? pass : pass.value
  }

  /** Of a node without parameters, at its inputs. */
  pass(name: string): Known<Pass> {
    const known = this.passes.get(name) ?? this.makePass(name)
    this.passes.set(name, known)
    return known
  }

  private makePass(name: string): Known<Pass> {
    const node = nodeNamed(this.network, name)
    if (isMap(node)) return `${name} has parameters`
    const inputs = node.kind === 'input' ? [this.input] : inputsOf(node).map((input) => this.value(input))
    const missing = inputs.find((input) => typeof input === 'string')
    if (typeof missing === 'string') return missing
    return passOf(
      this.network,
      node,
      inputs.filter((input) => typeof input !== 'string'),
    )
  }
}

export const notRecorded = (tap: string): string => `${tap}, the tap before, is not recorded`
