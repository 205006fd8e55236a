/** What a drag over a chart encloses, in its pixels: a lasso, a box, or a span from side to side. */
export type BrushRegion =
  | { kind: 'lasso'; points: readonly (readonly [x: number, y: number])[] }
  | { kind: 'box' | 'span'; from: readonly [x: number, y: number]; to: readonly [x: number, y: number] }

export function isInside(region: BrushRegion, x: number, y: number): boolean {
  if (region.kind === 'lasso') return isInsideOutline(region.points, x, y)
  const { from, to } = region
  const among = (value: number, one: number, other: number): boolean =>
    value >= Math.min(one, other) && value <= Math.max(one, other)
  return among(x, from[0], to[0]) && (region.kind === 'span' || among(y, from[1], to[1]))
}

/** Even–odd: a line from the point to the right crosses the closed outline an odd number of times. */
function isInsideOutline(points: readonly (readonly [number, number])[], x: number, y: number): boolean {
  let inside = false
  let [beforeX, beforeY] = points.at(-1) ?? [0, 0]
  for (const [hereX, hereY] of points) {
    const crosses = hereY > y !== beforeY > y
    if (crosses && x < beforeX + ((y - beforeY) / (hereY - beforeY)) * (hereX - beforeX)) inside = !inside
    beforeX = hereX
    beforeY = hereY
  }
  return inside
}
