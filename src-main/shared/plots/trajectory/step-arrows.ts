/**
 * The two steps of each probe at one row, from its activation: the actual one solid with a filled head, the steepest
 * dashed with an open head. Each has a halo of the paper's colour, so that it stands out of the trajectories under it.
 * Arrows that cannot be seen, or not to their ends, are counted: the key says so.
 */
import type { Theme } from '../../theme/colours.ts'
import type { Frame, PagePoint, Projector } from '../camera.ts'
import { type Ink, type Stroke, svgOf } from './ink.ts'
import type { ProbeLook } from './probe-looks.ts'
import { round } from './svg-text.ts'

export const strokes = { actual: 1.15, steepest: 1.05, halo: 2.6, dash: [3, 1.8], head: 5 } as const
const steps = ['actual', 'steepest'] as const
export type Step = (typeof steps)[number]

/** Of each kind of step. */
export interface ArrowCounts {
  /** No longer than the point that it starts from. */
  short: Record<Step, number>
  /** Ended before its tip. */
  cut: Record<Step, number>
}

export interface Arrows {
  scores: { probes: number; activation: Float32Array; actual: Float32Array; steepest: Float32Array }
  /** Counted within `scores`. */
  row: number
  /** Times an actual step's own length. */
  scale: number
  /** Times a steepest step's own length. */
  steepestScale: number
  shown: Record<Step, boolean>
  /** On the page, pixels: a longer arrow ends there, without a head. */
  longest: number
  /** No arrow leaves it. */
  area: Frame
  looks: readonly ProbeLook[]
  theme: Theme
  projector: Projector
}

const radius = { filled: 1.9, ring: 1.75, marked: 2.9, hole: 0.8 } as const
/** Of an arrow this long something sticks out of its point, pixels. */
const seen = 2.4

export function stepArrows(arrows: Arrows): { svg: string; counts: ArrowCounts } {
  const { scores, row, looks, theme, projector } = arrows
  const { probes, activation, actual, steepest } = scores
  const at = (array: Float32Array, probe: number, component: number): number =>
    array[(row * probes + probe) * 3 + component] ?? Number.NaN
  const tip = (step: Float32Array, probe: number, scale: number): PagePoint =>
    projector.project(
      at(activation, probe, 0) + scale * at(step, probe, 0),
      at(activation, probe, 1) + scale * at(step, probe, 1),
      at(activation, probe, 2) + scale * at(step, probe, 2),
    )
  const counts: ArrowCounts = { short: { actual: 0, steepest: 0 }, cut: { actual: 0, steepest: 0 } }
  const drawn = looks
    .map((look, probe) => ({
      look,
      tail: projector.project(at(activation, probe, 0), at(activation, probe, 1), at(activation, probe, 2)),
      actual: tip(actual, probe, arrows.scale),
      steepest: tip(steepest, probe, arrows.steepestScale),
    }))
    .filter(({ tail }) => tail.depth > 0 && within(arrows.area, tail))
    // What is marked lies over the rest.
    .sort(
      (one, other) =>
        Number(one.look.isMarked) - Number(other.look.isMarked) || other.tail.depth - one.tail.depth,
    )
    .map(({ look, tail, ...tips }) => {
      const inks = steps.flatMap((step) => {
        if (!arrows.shown[step]) return []
        const reach = Math.hypot(tips[step].x - tail.x, tips[step].y - tail.y)
        const most = Math.min(arrows.longest, roomAlong(arrows.area, tail, tips[step]))
        if (!(reach > seen && tips[step].depth > 0)) counts.short[step]++
        else if (reach > most) counts.cut[step]++
        return arrow(step, tail, tips[step], { theme, colour: look[step], longest: most })
      })
      return svgOf([...inks, ...pointOf(tail, look, theme)])
    })
    .join('\n')
  return { svg: drawn, counts }
}

export function pointOf(at: Pick<PagePoint, 'x' | 'y'>, look: Omit<ProbeLook, Step>, theme: Theme): Ink[] {
  const { colour, isMarked, isFilled, inside } = look
  const disc = (size: number, fill: string, stroke?: Stroke): Ink => ({
    kind: 'circle',
    x: at.x,
    y: at.y,
    radius: size,
    fill,
    ...(stroke && { stroke }),
  })
  const paper = { colour: theme.canvas, width: 0.6 }
  if (isMarked) {
    const rim = disc(radius.marked, theme.text, paper)
    return isFilled
      ? [rim, disc(radius.filled, colour)]
      : [rim, disc(radius.filled, colour), disc(radius.hole, theme.canvas)]
  }
  return isFilled ? [disc(radius.filled, colour, paper)] : [disc(radius.ring, inside, { colour, width: 0.9 })]
}

interface Drawn {
  theme: Theme
  colour: string
  longest?: number
}

/** One arrow on the page; nothing where it is shorter than it is wide, and no head where it is cut at `longest`. */
export function arrow(
  step: Step,
  tail: Pick<PagePoint, 'x' | 'y'>,
  tip: PagePoint,
  { theme, colour, longest = Number.POSITIVE_INFINITY }: Drawn,
): Ink[] {
  const dx = tip.x - tail.x
  const dy = tip.y - tail.y
  const reach = Math.hypot(dx, dy)
  if (!(reach > 1 && tip.depth > 0)) return []
  const [ux, uy] = [dx / reach, dy / reach]
  const length = Math.min(reach, longest)
  const end = { x: tail.x + ux * length, y: tail.y + uy * length }
  const head = reach > longest ? 0 : Math.min(strokes.head, 0.6 * length)
  const along = (back: number, aside: number): string =>
    `${round(end.x - ux * back - uy * aside)} ${round(end.y - uy * back + ux * aside)}`
  const start = `M${round(tail.x)} ${round(tail.y)}`
  const whole = `${start}L${along(0, 0)}`
  const wings = `M${along(head, head * 0.42)}L${along(0, 0)}L${along(head, -head * 0.42)}`
  const width = strokes[step]
  const halo: Ink = {
    kind: 'path',
    data: head > 0 ? whole + wings : whole,
    stroke: { colour: theme.canvas, width: strokes.halo },
  }
  if (step === 'actual') {
    // The line ends inside the head, whose point would otherwise be blunt.
    const line: Ink = { kind: 'path', data: `${start}L${along(head * 0.7, 0)}`, stroke: { colour, width } }
    return head > 0 ? [halo, line, { kind: 'path', data: `${wings}Z`, fill: colour }] : [halo, line]
  }
  const line: Ink = { kind: 'path', data: whole, stroke: { colour, width, dash: strokes.dash } }
  return head > 0 ? [halo, line, { kind: 'path', data: wings, stroke: { colour, width } }] : [halo, line]
}

const within = ({ left, top, width, height }: Frame, { x, y }: PagePoint): boolean =>
  x >= left && x <= left + width && y >= top && y <= top + height

/** Pixels from a point inside the area to its edge, toward another point. */
function roomAlong({ left, top, width, height }: Frame, from: PagePoint, to: PagePoint): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const reach = Math.hypot(dx, dy)
  const across = dx > 0 ? (left + width - from.x) / dx : (left - from.x) / dx
  const down = dy > 0 ? (top + height - from.y) / dy : (top - from.y) / dy
  return (
    reach * Math.min(dx === 0 ? Number.POSITIVE_INFINITY : across, dy === 0 ? Number.POSITIVE_INFINITY : down)
  )
}
