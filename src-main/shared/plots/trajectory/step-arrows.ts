/**
 * The two steps of each probe at one row, from its activation: the actual one solid with a filled head, the steepest
 * dashed with an open head. Each has a halo of the paper's colour, so that it stands out of the trajectories under it.
 */
import type { Theme } from '../../theme/colours.ts'
import type { PagePoint, Projector } from '../camera.ts'
import { round } from './svg-text.ts'

export const strokes = { actual: 1.15, steepest: 1.05, halo: 2.6, dash: '3 1.8', head: 5 } as const

export interface Arrows {
  scores: { probes: number; activation: Float32Array; actual: Float32Array; steepest: Float32Array }
  /** Counted within `scores`. */
  row: number
  /** Times an actual step's own length. */
  scale: number
  /** Times a steepest step's own length. */
  steepestScale: number
  /** On the page, pixels: a longer arrow ends there, without a head. */
  longest: number
  colours: readonly string[]
  theme: Theme
  projector: Projector
}

export function stepArrows(arrows: Arrows): string {
  const { scores, row, colours, theme, projector, longest } = arrows
  const { probes, activation, actual, steepest } = scores
  const at = (array: Float32Array, probe: number, component: number): number =>
    array[(row * probes + probe) * 3 + component] ?? Number.NaN
  const tip = (step: Float32Array, probe: number, scale: number): PagePoint =>
    projector.project(
      at(activation, probe, 0) + scale * at(step, probe, 0),
      at(activation, probe, 1) + scale * at(step, probe, 1),
      at(activation, probe, 2) + scale * at(step, probe, 2),
    )
  return Array.from({ length: probes }, (_, probe) => ({
    colour: colours[probe] ?? theme.text,
    tail: projector.project(at(activation, probe, 0), at(activation, probe, 1), at(activation, probe, 2)),
    actual: tip(actual, probe, arrows.scale),
    steepest: tip(steepest, probe, arrows.steepestScale),
  }))
    .filter(({ tail }) => tail.depth > 0)
    .sort((one, other) => other.tail.depth - one.tail.depth)
    .map(
      ({ colour, tail, ...tips }) =>
        arrow('actual', tail, tips.actual, theme, longest) +
        arrow('steepest', tail, tips.steepest, theme, longest) +
        `<circle cx="${round(tail.x)}" cy="${round(tail.y)}" r="1.9" fill="${colour}" stroke="${theme.canvas}" stroke-width="0.6"/>`,
    )
    .join('\n')
}

/** One arrow on the page; nothing where it is shorter than it is wide, and no head where it is cut at `longest`. */
export function arrow(
  step: 'actual' | 'steepest',
  tail: Pick<PagePoint, 'x' | 'y'>,
  tip: PagePoint,
  theme: Theme,
  longest = Number.POSITIVE_INFINITY,
): string {
  const dx = tip.x - tail.x
  const dy = tip.y - tail.y
  const reach = Math.hypot(dx, dy)
  if (!(reach > 1 && tip.depth > 0)) return ''
  const [ux, uy] = [dx / reach, dy / reach]
  const length = Math.min(reach, longest)
  const end = { x: tail.x + ux * length, y: tail.y + uy * length }
  const head = reach > longest ? 0 : Math.min(strokes.head, 0.6 * length)
  const along = (back: number, aside: number): string =>
    `${round(end.x - ux * back - uy * aside)} ${round(end.y - uy * back + ux * aside)}`
  const start = `M${round(tail.x)} ${round(tail.y)}`
  const whole = `${start}L${along(0, 0)}`
  const wings = `M${along(head, head * 0.42)}L${along(0, 0)}L${along(head, -head * 0.42)}`
  const halo = `<path d="${whole}${wings}" fill="none" stroke="${theme.canvas}" stroke-width="${strokes.halo}" stroke-linejoin="round"/>`
  if (step === 'actual') {
    // The line ends inside the head, whose point would otherwise be blunt.
    const line = `${start}L${along(head * 0.7, 0)}`
    return `${halo}<path d="${line}" stroke="${theme.actual}" stroke-width="${strokes.actual}"/><path d="${wings}Z" fill="${theme.actual}"/>`
  }
  return `${halo}<path d="${whole}" stroke="${theme.steepest}" stroke-width="${strokes.steepest}" stroke-dasharray="${strokes.dash}"/><path d="${wings}" fill="none" stroke="${theme.steepest}" stroke-width="${strokes.steepest}" stroke-linejoin="round"/>`
}
