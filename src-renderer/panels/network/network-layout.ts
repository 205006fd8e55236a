/**
 * Where the nodes of a network lie in its picture, in pixels: top to bottom by their distance from the input, beside one
 * another where that is the same. What takes its input from some of those lies below them, so that the others' lines
 * pass beside it; a line that can pass nowhere goes around on the left, as that of a residual stream does.
 */
import { inputsOf, type Network, type NetworkNode } from '../../../src-main/shared/network/network.ts'

export interface NetworkBox {
  node: NetworkNode
  x: number
  y: number
  width: number
  height: number
}

export interface NetworkLine {
  from: string
  to: string
  /** As the `d` of an SVG path. */
  path: string
  /** Whether it goes around the nodes between its ends. */
  around: boolean
}

export interface NetworkLayout {
  width: number
  height: number
  boxes: readonly NetworkBox[]
  lines: readonly NetworkLine[]
}

const heights = { tap: 24, other: 14 }
const gap = { across: 6, down: 7 }
/** What lines that go around need, where there are any. */
const lane = 18
const corner = 7

export function layOutNetwork(network: Network, width: number): NetworkLayout {
  const rows = rowsOf(network)
  const left = hasWayAround(network) ? lane : 1
  const spans = new Map<string, [number, number]>()
  const boxes: NetworkBox[] = []
  let y = 1
  for (const row of rows) {
    const height = row.some(({ tap }) => tap) ? heights.tap : heights.other
    row.forEach((node, place) => {
      const full: [number, number] = [left, width - 1]
      const span = row.length > 1 ? shareOf(full, place, row.length) : below(node, spans, full)
      spans.set(node.name, span)
      boxes.push({ node, x: span[0], y, width: span[1] - span[0], height })
    })
    y += height + gap.down
  }
  const lines = boxes.flatMap((to) =>
    inputsOf(to.node).flatMap((name) => {
      const from = boxes.find(({ node }) => node.name === name)
      return from ? [lineBetween(from, to, boxes)] : []
    }),
  )
  return { width, height: y - gap.down + 1, boxes, lines }
}

/** The nodes by the number of steps of the longest way from the input. */
function rowsOf({ nodes }: Network): NetworkNode[][] {
  const depths = new Map<string, number>()
  const rows: NetworkNode[][] = []
  for (const node of nodes) {
    const depth = Math.max(-1, ...inputsOf(node).map((name) => depths.get(name) ?? 0)) + 1
    depths.set(node.name, depth)
    rows[depth] = [...(rows[depth] ?? []), node]
  }
  return rows
}

const hasWayAround = ({ nodes }: Network): boolean => nodes.some(({ kind }) => kind === 'sum')

function shareOf([left, right]: [number, number], place: number, count: number): [number, number] {
  const width = (right - left - (count - 1) * gap.across) / count
  const start = left + place * (width + gap.across)
  return [start, start + width]
}

/** As wide as all that it is computed from. */
function below(
  node: NetworkNode,
  spans: ReadonlyMap<string, [number, number]>,
  full: [number, number],
): [number, number] {
  const above = inputsOf(node).map((name) => spans.get(name) ?? full)
  if (above.length === 0) return full
  return [Math.min(...above.map(([left]) => left)), Math.max(...above.map(([, right]) => right))]
}

function lineBetween(from: NetworkBox, to: NetworkBox, boxes: readonly NetworkBox[]): NetworkLine {
  const ends = { from: from.node.name, to: to.node.name }
  const bottom = from.y + from.height
  const narrow = from.width < to.width ? from : to
  const x = narrow.x + narrow.width / 2
  const inTheWay = boxes.some(
    (box) => box.y >= bottom && box.y < to.y && box.x <= x && x <= box.x + box.width,
  )
  if (!inTheWay) return { ...ends, path: `M${x} ${bottom}V${to.y}`, around: false }
  // It leaves a little below where another may arrive.
  const start = from.y + from.height / 2 + 4
  const end = to.y + to.height / 2 - 4
  const far = from.x - lane + 3
  const path = [
    `M${from.x} ${start}`,
    `H${far + corner}`,
    `Q${far} ${start} ${far} ${start + corner}`,
    `V${end - corner}`,
    `Q${far} ${end} ${far + corner} ${end}`,
    `H${to.x}`,
  ].join('')
  return { ...ends, path, around: true }
}
