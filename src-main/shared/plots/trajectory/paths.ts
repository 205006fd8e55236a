/**
 * Trajectories as few SVG paths: every segment goes into one of 48 depth buckets, and the segments of a bucket that
 * share a colour are one path. Drawn from the farthest bucket to the nearest. Earlier rows are paler.
 */
import type { Projector } from '../camera.ts'
import { mixColours } from './mix-colours.ts'
import { round } from './svg-text.ts'

const bucketCount = 48
const toneCount = 4
/** A vertex nearer to the last one than this is left out, pixels. */
const leastMove = 0.35

export interface Paths {
  scores: { probes: number; activation: Float32Array }
  /** Rows drawn, counted within `scores`, both inclusive. */
  first: number
  last: number
  /** Of each probe, `#rrggbb`. */
  colours: readonly string[]
  canvas: string
  projector: Projector
  /** Of the drawing, square pixels. */
  area: number
}

const widest = 0.7
const thinnest = 0.22
/** Ink, as a share of the drawing, beyond which lines get thinner: a long or noisy run would be a blot. */
const mostInk = 0.35

export function trajectoryPaths(paths: Paths): string {
  const { scores, first, last, colours, canvas, area } = paths
  const lines = polylines(paths)
  const ink = lines.reduce((sum, { length }) => sum + length, 0) / area
  const strokeWidth = round(Math.min(widest, Math.max(thinnest, mostInk / ink)))
  const depths = lines.map(({ depth }) => depth)
  const near = depths.reduce((least, depth) => Math.min(least, depth), Infinity)
  const far = depths.reduce((most, depth) => Math.max(most, depth), -Infinity)
  /** bucket, then colour → path data */
  const buckets = Array.from({ length: bucketCount }, () => new Map<string, string[]>())
  for (const { depth, probe, row, data } of lines) {
    const share = far > near ? (far - depth) / (far - near) : 0
    const bucket = buckets[Math.min(bucketCount - 1, Math.floor(share * bucketCount))]
    const tone = Math.min(toneCount - 1, Math.floor((toneCount * (row - first)) / Math.max(1, last - first)))
    const colour = mixColours(
      canvas,
      colours[probe % scores.probes] ?? canvas,
      0.34 + (0.56 * tone) / (toneCount - 1),
    )
    const list = bucket?.get(colour)
    if (list) list.push(data)
    else bucket?.set(colour, [data])
  }
  const drawn = buckets.flatMap((bucket) =>
    [...bucket].map(([colour, data]) => `<path stroke="${colour}" d="${data.join('')}"/>`),
  )
  return `<g fill="none" stroke-width="${strokeWidth}" stroke-linecap="round" stroke-linejoin="round">${drawn.join('\n')}</g>`
}

interface Polyline {
  depth: number
  probe: number
  row: number
  /** Pixels. */
  length: number
  data: string
}

/** Each probe's path cut into short polylines, so that depth order holds between them. */
function polylines({ scores, first, last, projector }: Paths): Polyline[] {
  const lines: Polyline[] = []
  const { probes, activation } = scores
  const pointAt = (row: number, probe: number) => {
    const at = (row * probes + probe) * 3
    return projector.project(activation[at] ?? NaN, activation[at + 1] ?? NaN, activation[at + 2] ?? NaN)
  }
  // A tone, or a twelfth of the path: whichever ends first.
  const piece = Math.max(1, Math.ceil((last - first) / (toneCount * 12)))
  for (let probe = 0; probe < probes; probe++) {
    for (let start = first; start < last; start += piece) {
      const end = Math.min(last, start + piece)
      let point = pointAt(start, probe)
      let data = `M${round(point.x)} ${round(point.y)}`
      let depth = point.depth
      let vertices = 1
      let length = 0
      for (let row = start + 1; row <= end; row++) {
        const next = pointAt(row, probe)
        if (!(next.depth > 0 && point.depth > 0)) break
        const move = Math.hypot(next.x - point.x, next.y - point.y)
        if (move < leastMove && row < end) continue
        data += `L${round(next.x)} ${round(next.y)}`
        depth += next.depth
        vertices++
        length += move
        point = next
      }
      if (vertices > 1) lines.push({ depth: depth / vertices, probe, row: start, length, data })
    }
  }
  return lines
}
