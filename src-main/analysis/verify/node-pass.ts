/** A node without parameters at its inputs: its value, how that moves when they do, and how a gradient comes back to them. */
import type { Bounded } from './bounded.ts'

export interface Pass {
  /** [samples, numbers of the node] */
  value: Bounded
  /** From the move of each input, of which at least one is there; those that are not do not move. */
  difference(moves: readonly (Bounded | undefined)[]): Bounded
  /** Of each input, from the gradient at the value. */
  pullback(gradient: Bounded): Bounded[]
}
