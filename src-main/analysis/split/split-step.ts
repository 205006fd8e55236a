/**
 * A step taken apart:
 *   actual = own + upstream + interaction,   own = self + cross.
 * Self and cross are left out, with the reason, where the self part is not known.
 */
import type { PartName, StepPart } from '../../shared/contract/inspection.ts'
import { measurePart, unknownPart } from './measure-part.ts'

/** Each [entries]. */
export interface RecordedStep {
  actual: Float64Array
  own: Float64Array
  upstream: Float64Array
  steepest: Float64Array
}

/** The self part, [entries], or why it is not known. */
export type SelfPart = { vector: Float64Array } | { why: string }

export function splitStep(
  { actual, own, upstream, steepest }: RecordedStep,
  self: SelfPart,
): Record<PartName, StepPart> {
  const measure = (part: Float64Array): StepPart => measurePart(part, steepest, actual)
  const known = 'vector' in self ? self.vector : null
  const unknown = unknownPart('why' in self ? self.why : '')
  return {
    actual: measure(actual),
    own: measure(own),
    self: known ? measure(known) : unknown,
    cross: known ? measure(own.map((value, entry) => value - known[entry]!)) : unknown,
    upstream: measure(upstream),
    interaction: measure(actual.map((value, entry) => value - own[entry]! - upstream[entry]!)),
  }
}
