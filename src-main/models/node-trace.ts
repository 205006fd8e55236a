/**
 * What a node of the network has computed for some rows, and how that answers to its inputs. Rows are the batch, then the
 * probes; tensors are [rows, ...shape].
 */
import type { Tensor } from '@tensorflow/tfjs-core'

export interface NodeTrace {
  value: Tensor
  /** ∂L/∂x of each input x from ∂L/∂value. */
  pullback(gradient: Tensor): readonly Tensor[]
  /**
   * value(x + Δx) − value(x) from Δx of each input, null where one does not move; at least one does. Worked out from Δx,
   * never by subtracting nearly equal values, so that a small step keeps all its digits.
   */
  difference(moves: readonly (Tensor | null)[]): Tensor
  /** What else it has worked out that its rows alone would give again. */
  slope?: Tensor | undefined
}

/** What is known already of the rows that a node is to be computed for. */
export type Known = Pick<NodeTrace, 'value' | 'slope'>

/** The one input of a node that has one. */
export function only<Item>([item]: readonly (Item | null)[]): Item {
  if (item === undefined || item === null) throw new RangeError('expected one input')
  return item
}
