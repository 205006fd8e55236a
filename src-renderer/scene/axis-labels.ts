/**
 * What is written along the box and where: for each axis, on the edge of the box's silhouette that lies lowest (the
 * vertical axis: leftmost), outside it; titles first, then numbers, none over another; an axis seen end-on is left out.
 * Titles stand beside the middle of their edge, that of the vertical axis, while it is steep, above its upper end, where
 * it takes no width.
 */
import { type Camera, Vector3 } from 'three'
import { formatTick } from '../../src-main/shared/plots/axis-ticks.ts'
import { type Area, besideAreas } from './covered-areas.ts'
import { type DataBox, ticksAlong, triple } from './data-bounds.ts'

export interface Label {
  /** Stays the same from frame to frame, as long as it is written along the same edge. */
  key: string
  text: string
  kind: 'title' | 'tick' | 'handle'
  /** Its centre, CSS pixels from the top left. */
  x: number
  y: number
  opacity: number
}

/** What is written on. */
export interface LabelledPicture {
  /** CSS pixels. */
  width: number
  height: number
  /** How much larger than stated text is. */
  textScale: number
  /** Where nothing is written. */
  covered: readonly Area[]
}

interface View extends LabelledPicture {
  camera: Camera
  /** Score units to the scene's. */
  toScene: (point: Vector3) => Vector3
  /** How much of each face of the box is seen, as `AxisLines.faces`. */
  faces: readonly number[]
}

interface Edge {
  axis: 0 | 1 | 2
  /** Which of the four along the axis. */
  side: number
  from: Vector3
  to: Vector3
  start: Vector3
  end: Vector3
}

/** Between the edge, its numbers and its title, CSS pixels. */
const gap = 5
/** Times as high as wide: from the first on an edge begins to be steep, at the second it is. */
const steep = [1.2, 2.4] as const
/** Width of a character and height of a line, CSS pixels, generous. */
const character = { title: 7.4, tick: 6.8, handle: 6.8 }
/** Between two texts on one line, CSS pixels: nearer, 10 and 5 would read as one number. */
const apart = 8
const lineHeight = { title: 20, tick: 16, handle: 16 }

export function labelsOf(box: DataBox, titles: readonly string[], view: View): Label[] {
  const middle = onScreen(new Vector3(...triple((axis) => (box.low[axis] + box.high[axis]) / 2)), view)
  const placed: Label[] = []
  const candidates: Label[] = []
  for (const axis of [0, 1, 2] as const) {
    const edge = chosenEdge(box, axis, view)
    if (!edge) continue
    const [dx, dy] = [edge.end.x - edge.start.x, edge.end.y - edge.start.y]
    const length = Math.hypot(dx, dy)
    const opacity = smooth((length - 36) / 60)
    if (opacity <= 0.02) continue
    // Away from the middle of the box, at right angles to the edge.
    const half = { x: (edge.start.x + edge.end.x) / 2, y: (edge.start.y + edge.end.y) / 2 }
    const facing = (half.x - middle.x) * -dy + (half.y - middle.y) * dx >= 0 ? 1 : -1
    const out = { x: (facing * -dy) / length, y: (facing * dx) / length }
    const at = (place: { x: number; y: number }, distance: number) => ({
      x: place.x + out.x * distance,
      y: place.y + out.y * distance,
    })
    // Half of what a text takes up along `out`: stacked by it, numbers and title clear the edge and each other.
    const halfAlong = (text: string, kind: Label['kind']): number =>
      (view.textScale *
        (Math.abs(out.x) * text.length * character[kind] + Math.abs(out.y) * lineHeight[kind])) /
      2
    const title = titles[axis] ?? ''
    const { ticks, texts } = ticksOf(box)[axis]
    const deepest = Math.max(...texts.map((text) => halfAlong(text, 'tick')))
    const beside = at(half, gap + 2 * deepest + gap + halfAlong(title, 'title'))
    const steepness = axis === 1 ? smooth((Math.abs(dy / dx) - steep[0]) / (steep[1] - steep[0])) : 0
    const written: Label = {
      key: `title ${axis} ${edge.side}`,
      text: title,
      kind: 'title',
      opacity,
      ...between(beside, above(edge, view), steepness),
    }
    placed.push(inside(written, view))
    const every = Math.max(
      1,
      Math.ceil((44 * view.textScale * (box.high[axis] - box.low[axis])) / box.cell / length),
    )
    ticks.forEach((tick, index) => {
      // Counted from zero, so that zero is among those that are written.
      if (Math.round(tick / box.cell) % every !== 0) return
      const share = (tick - box.low[axis]) / (box.high[axis] - box.low[axis])
      const point = onScreen(edge.from.clone().lerp(edge.to, share), view)
      const text = texts[index] ?? ''
      candidates.push({
        key: `tick ${axis} ${edge.side} ${tick}`,
        text,
        kind: 'tick',
        opacity,
        ...at(point, gap + halfAlong(text, 'tick')),
      })
    })
  }
  for (const label of candidates.map((each) => inside(each, view)))
    if (!placed.some((other) => overlap(label, other, view.textScale))) placed.push(label)
  return placed
}

interface AxisTicks {
  ticks: readonly number[]
  texts: readonly string[]
}
/** What is written is the same in every frame, as long as the box is. */
const writtenTicks = new WeakMap<DataBox, [AxisTicks, AxisTicks, AxisTicks]>()

function ticksOf(box: DataBox): [AxisTicks, AxisTicks, AxisTicks] {
  const known = writtenTicks.get(box)
  if (known) return known
  const along = (axis: 0 | 1 | 2): AxisTicks => {
    const ticks = ticksAlong(box, axis)
    return { ticks, texts: ticks.map(formatTick) }
  }
  const made: [AxisTicks, AxisTicks, AxisTicks] = [along(0), along(1), along(2)]
  writtenTicks.set(box, made)
  return made
}

const between = (a: { x: number; y: number }, b: { x: number; y: number }, share: number) => ({
  x: a.x + share * (b.x - a.x),
  y: a.y + share * (b.y - a.y),
})

/** The title of a steep edge: its middle over the upper end. */
function above({ start, end }: Edge, { textScale }: View): { x: number; y: number } {
  const upper = start.y < end.y ? start : end
  return { x: upper.x, y: upper.y - textScale * (gap + lineHeight.title / 2) }
}

function chosenEdge(box: DataBox, axis: 0 | 1 | 2, view: View): Edge | null {
  const [u, v] = ([0, 1, 2] as const).filter((other) => other !== axis)
  if (u === undefined || v === undefined) return null
  let best: { edge: Edge; score: number } | null = null
  for (const uSide of [0, 1] as const) {
    for (const vSide of [0, 1] as const) {
      const behind = [view.faces[2 * u + uSide] ?? 0, view.faces[2 * v + vSide] ?? 0]
      const onSilhouette = behind.some((share) => share > 0.5) && behind.some((share) => share <= 0.5)
      if (!onSilhouette) continue
      const end = (high: boolean) =>
        new Vector3(
          ...triple((other) => {
            const up = other === axis ? high : other === u ? uSide === 1 : vSide === 1
            return up ? box.high[other] : box.low[other]
          }),
        )
      const [from, to] = [end(false), end(true)]
      const side = 2 * uSide + vSide
      const edge = { axis, side, from, to, start: onScreen(from, view), end: onScreen(to, view) }
      const score = axis === 1 ? -(edge.start.x + edge.end.x) : edge.start.y + edge.end.y
      if (edge.start.z < 1 && edge.end.z < 1 && (!best || score > best.score)) best = { edge, score }
    }
  }
  return best?.edge ?? null
}

/** CSS pixels; z below 1 in front of the eye. */
function onScreen(point: Vector3, { camera, width, height, toScene }: View): Vector3 {
  const projected = toScene(point.clone()).project(camera)
  return new Vector3((0.5 + projected.x / 2) * width, (0.5 - projected.y / 2) * height, projected.z)
}

/** No text is cut off at the edges of the picture, or lies under what lies over it. */
function inside(label: Label, { width, height, textScale, covered }: View): Label {
  const half = halfSizeOf(label, textScale)
  const x = Math.min(width - half.width, Math.max(half.width, label.x))
  // What is written wholly outside belongs there: its edge is not in the picture either.
  const isIn = label.y > -half.height && label.y < height + half.height
  const y = isIn ? Math.min(height - half.height, Math.max(half.height, label.y)) : label.y
  return { ...label, ...besideAreas({ x, y }, half, covered, { width, height }) }
}

/** CSS pixels, generous. */
export function halfSizeOf(
  { text, kind }: Pick<Label, 'text' | 'kind'>,
  textScale: number,
): { width: number; height: number } {
  return {
    width: (textScale * text.length * character[kind]) / 2,
    height: (textScale * lineHeight[kind]) / 2,
  }
}

function overlap(a: Label, b: Label, scale: number): boolean {
  const wide = (a.text.length * character[a.kind] + b.text.length * character[b.kind]) / 2
  const high = (lineHeight[a.kind] + lineHeight[b.kind]) / 2
  return Math.abs(a.x - b.x) < scale * (wide + apart) && Math.abs(a.y - b.y) < scale * high
}

function smooth(share: number): number {
  const clipped = Math.min(1, Math.max(0, share))
  return clipped * clipped * (3 - 2 * clipped)
}
