/** The parts of a step: their names, what they are, and the colour that each has in the bar and in the table. */
import type { PartName } from '../../../src-main/shared/contract/inspection.ts'
import { define } from '../definitions.ts'

export interface PartWords {
  name: string
  meaning: string
  /** A colour of the theme; null for what is not drawn in the bar. Those of the two steps are kept for the steps. */
  colour: string | null
  /** How deep it stands in the table: a part of the part above it. */
  depth: 0 | 1 | 2
}

export const partWords: Readonly<Record<PartName, PartWords>> = {
  actual: { name: 'actual', meaning: define.actual.meaning, colour: null, depth: 0 },
  own: { name: 'own', meaning: define.own.meaning, colour: 'var(--class-0)', depth: 1 },
  self: { name: 'self', meaning: define.self.meaning, colour: 'var(--class-0)', depth: 2 },
  cross: { name: 'cross', meaning: define.cross.meaning, colour: 'var(--class-1)', depth: 2 },
  upstream: { name: 'upstream', meaning: define.upstream.meaning, colour: 'var(--class-2)', depth: 1 },
  interaction: {
    name: 'interaction',
    meaning: define.interaction.meaning,
    colour: 'var(--class-4)',
    depth: 1,
  },
}
