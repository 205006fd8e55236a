/**
 * The three axes, along edges of the box that holds the data: those on its outline, so that nothing is written over the
 * data, and the box's far faces as faint lines behind it.
 */
import type { Theme } from '../../theme/colours.ts'
import { formatTick, linearTicks } from '../axis-ticks.ts'
import type { PagePoint, Projector, Vector } from '../camera.ts'
import type { Bounds } from '../default-camera.ts'
import { round, svgText } from './svg-text.ts'

export interface AxisBox {
  bounds: Bounds
  /** `PC 1 (43%)` */
  names: readonly [string, string, string]
  theme: Theme
  projector: Projector
  fontSize: number
}

const axes = [0, 1, 2] as const
type Axis = (typeof axes)[number]
/** An edge along `axis`: on which side of the box it is, −1 or 1, for each of the two other axes. */
interface Edge {
  axis: Axis
  sides: [number, number, number]
}

/** Cosine between an axis and the line of sight. */
const endOn = 0.97

/** `behind`: under the data. `labelled`: over them, so that its text can be read. */
export function axisBox(box: AxisBox): { behind: string; labelled: string } {
  const { theme, projector } = box
  const facing = projector.towardCamera.map((value) => (value >= 0 ? 1 : -1)) as [number, number, number]
  const edges = axes.flatMap((axis) => edgesAlong(axis))
  // An edge of a far face lies on the far side of at least one of the other axes.
  const far = edges.filter(({ axis, sides }) =>
    axes.some((other) => other !== axis && sides[other] !== facing[other]),
  )
  const behind = far.map((edge) => {
    const [start, end] = endsOf(edge, box)
    if (!(start.depth > 0 && end.depth > 0)) return ''
    return `M${round(start.x)} ${round(start.y)}L${round(end.x)} ${round(end.y)}`
  })
  const outline = `<path d="${behind.join('')}" fill="none" stroke="${theme.grid}" stroke-width="0.7" stroke-linejoin="round"/>`
  const labelled = axes.map((axis) => labelledEdge(chosenEdge(axis, facing, box), box))
  return { behind: outline, labelled: labelled.join('') }
}

function edgesAlong(axis: Axis): Edge[] {
  const [a, b] = axes.filter((other) => other !== axis) as [Axis, Axis]
  return [-1, 1].flatMap((first) =>
    [-1, 1].map((second) => {
      const sides: [number, number, number] = [0, 0, 0]
      sides[a] = first
      sides[b] = second
      return { axis, sides }
    }),
  )
}

/** Of the two edges along an axis that are on the outline: the left one of an upright axis, otherwise the lower. */
function chosenEdge(axis: Axis, facing: Vector, box: AxisBox): Edge {
  const [a, b] = axes.filter((other) => other !== axis) as [Axis, Axis]
  const outline = edgesAlong(axis).filter(({ sides }) => sides[a] * facing[a] !== sides[b] * facing[b])
  const ranked = outline.map((edge) => {
    const [start, end] = endsOf(edge, box)
    const upright = Math.abs(end.y - start.y) > 2 * Math.abs(end.x - start.x)
    return { edge, rank: upright ? start.x + end.x : -(start.y + end.y) }
  })
  ranked.sort((one, other) => one.rank - other.rank)
  return ranked[0]?.edge ?? { axis, sides: [0, 0, 0] }
}

function pointOn({ axis, sides }: Edge, value: number, { bounds, projector }: AxisBox): PagePoint {
  const at = (other: Axis): number => {
    if (other === axis) return value
    return sides[other] > 0 ? bounds.high[other] : bounds.low[other]
  }
  return projector.project(at(0), at(1), at(2))
}

function endsOf(edge: Edge, box: AxisBox): [PagePoint, PagePoint] {
  return [pointOn(edge, box.bounds.low[edge.axis], box), pointOn(edge, box.bounds.high[edge.axis], box)]
}

function labelledEdge(edge: Edge, box: AxisBox): string {
  const { bounds, projector, theme, fontSize, names } = box
  const [start, end] = endsOf(edge, box)
  const [low, high] = [bounds.low[edge.axis], bounds.high[edge.axis]]
  const length = Math.hypot(end.x - start.x, end.y - start.y)
  // From within the box an edge may be behind the camera.
  if (!(start.depth > 0 && end.depth > 0)) return ''
  // An axis seen end on has no room for its name, and it would lie over another's.
  if (length < 0.8 * fontSize || Math.abs(projector.towardCamera[edge.axis]) > endOn) return ''
  const centre = projector.project(
    (bounds.low[0] + bounds.high[0]) / 2,
    (bounds.low[1] + bounds.high[1]) / 2,
    (bounds.low[2] + bounds.high[2]) / 2,
  )
  const middle = { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 }
  let [outX, outY] = [-(end.y - start.y) / length, (end.x - start.x) / length]
  if (outX * (middle.x - centre.x) + outY * (middle.y - centre.y) < 0) [outX, outY] = [-outX, -outY]
  const room = length > 2.5 * fontSize
  const ticks = room ? ticksWithin(low, high, length) : []
  const anchor = outX > 0.5 ? 'start' : outX < -0.5 ? 'end' : 'middle'
  const marks = ticks.map((tick) => {
    const point = pointOn(edge, tick, box)
    return `M${round(point.x)} ${round(point.y)}l${round(outX * 3)} ${round(outY * 3)}`
  })
  const numbers = ticks.map((tick) => {
    const point = pointOn(edge, tick, box)
    const away = anchor === 'middle' ? 10 : 6
    return svgText({
      x: point.x + outX * away,
      y: point.y + outY * away,
      text: formatTick(tick),
      size: fontSize - 1.5,
      colour: theme.muted,
      anchor,
      halo: theme.canvas,
    })
  })
  const slope = (Math.atan2(end.y - start.y, end.x - start.x) * 180) / Math.PI
  const rotate = slope > 90 ? slope - 180 : slope <= -90 ? slope + 180 : slope
  const name = svgText({
    x: middle.x + outX * 25,
    y: middle.y + outY * 25,
    text: names[edge.axis],
    size: fontSize,
    colour: theme.text,
    anchor: 'middle',
    halo: theme.canvas,
    rotate: Math.abs(rotate) > 88 ? -90 : rotate,
  })
  const line = `M${round(start.x)} ${round(start.y)}L${round(end.x)} ${round(end.y)}${marks.join('')}`
  return `<path d="${line}" fill="none" stroke="${theme.muted}" stroke-width="0.8"/>${numbers.join('')}${name}`
}

/** Two numbers at least, as one alone gives no scale; about one every 45 pixels. */
function ticksWithin(low: number, high: number, length: number): number[] {
  const most = Math.max(2, Math.min(4, length / 45))
  for (let count = most; ; count++) {
    const ticks = linearTicks(low, high, count).ticks.filter((tick) => tick >= low && tick <= high)
    if (ticks.length >= 2 || count > most + 4) return ticks
  }
}
