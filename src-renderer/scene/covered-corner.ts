/** The top left corner of the picture, in which something else may lie: what would be written under it is written beside it. */
import type { ScreenPoint } from './picking.ts'

/** CSS pixels; of no size where nothing lies there. */
export interface Corner {
  width: number
  height: number
}

/** The middle of a text of this half size, moved down or to the right, whichever is nearer. */
export function besideCorner(
  { x, y }: ScreenPoint,
  half: { width: number; height: number },
  corner: Corner,
): ScreenPoint {
  const right = corner.width + half.width - x
  const down = corner.height + half.height - y
  if (corner.width === 0 || right <= 0 || down <= 0) return { x, y }
  return down <= right ? { x, y: y + down } : { x: x + right, y }
}
