/** The parts of a step: their names, what they are, and the colour that each has in the bar and in the table. */
import type { PartName } from '../../../src-main/shared/contract/inspection.ts'
import { define } from '../definitions.ts'

export interface PartWords {
  name: string
  meaning: string
  /**
   * In the bar; null for what is not drawn there. Shades of the ink that the own step has in every chart: those of the
   * steps and of the classes are kept for them.
   */
  colour: string | null
  /** How deep it stands in the table: a part of the part above it. */
  depth: 0 | 1 | 2
}

/** Per cent of ink on the ground of the bar. */
const ink = (share: number): string => `color-mix(in srgb, var(--text) ${share}%, var(--canvas))`

export const partWords: Readonly<Record<PartName, PartWords>> = {
  actual: { name: 'actual', meaning: define.actual.meaning, colour: null, depth: 0 },
  own: { name: 'own', meaning: define.own.meaning, colour: ink(100), depth: 1 },
  self: { name: 'self', meaning: define.self.meaning, colour: ink(100), depth: 2 },
  cross: { name: 'cross', meaning: define.cross.meaning, colour: ink(68), depth: 2 },
  upstream: { name: 'upstream', meaning: define.upstream.meaning, colour: ink(42), depth: 1 },
  interaction: {
    name: 'interaction',
    meaning: define.interaction.meaning,
    colour: ink(22),
    depth: 1,
  },
}
