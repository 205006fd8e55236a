/**
 * How each probe of a figure is drawn: filled where it was in the batch of the row, a ring where it was not, with a dark
 * rim where it is marked; the others fade then. Opaque colours, so that a figure needs no transparency.
 */
import type { Theme } from '../../theme/colours.ts'
import { mixColours } from './mix-colours.ts'

export interface ProbeLook {
  /** Of its path and point, `#rrggbb`. */
  colour: string
  actual: string
  steepest: string
  isMarked: boolean
  /** True too where nothing is known of the batch. */
  isFilled: boolean
  /** Of a ring. */
  inside: string
}

export interface LookedAt {
  probes: number
  /** `#rrggbb`, [probe]. */
  colours: readonly string[]
  marked: readonly number[]
  /** 1 where the probe was in the batch of the row, [probe]; null where that is not said. */
  member: Uint8Array | null
  theme: Theme
}

/** Colour that is left beside marked probes. */
const apart = { point: 0.34, arrow: 0.24 } as const
/** Of the arrows of probes outside the batch. */
const outside = 0.7
/** A thin ring would not show its colour where many stand close: it is paler inside instead of empty. */
const many = 200

export function probeLooks({ probes, colours, marked, member, theme }: LookedAt): ProbeLook[] {
  const isMarked = new Set(marked)
  const pale = (colour: string, share: number): string => mixColours(theme.canvas, colour, share)
  return Array.from({ length: probes }, (_, probe) => {
    const own = colours[probe] ?? theme.muted
    const isApart = isMarked.size > 0 && !isMarked.has(probe)
    const isFilled = member === null || member[probe] === 1
    const colour = isApart ? pale(own, apart.point) : own
    const strength = isApart ? apart.arrow : isFilled || isMarked.has(probe) ? 1 : outside
    return {
      colour,
      actual: pale(theme.actual, strength),
      steepest: pale(theme.steepest, strength),
      isMarked: isMarked.has(probe),
      isFilled,
      inside: pale(colour, probes > many ? 0.4 : 0.1),
    }
  })
}
