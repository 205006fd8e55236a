/** Where something lies over the picture: what would be written under it is written beside it. */
import type { ScreenPoint } from './picking.ts'

/** CSS pixels from the top left of the picture. */
export interface Area {
  left: number
  top: number
  right: number
  bottom: number
}

interface Size {
  width: number
  height: number
}

/** The middle of a text of this half size, moved off every area by the shortest way that leaves it in the picture. */
export function besideAreas(
  point: ScreenPoint,
  half: Size,
  areas: readonly Area[],
  picture: Size,
): ScreenPoint {
  let { x, y } = point
  for (const { left, top, right, bottom } of areas) {
    const covered =
      x + half.width > left && x - half.width < right && y + half.height > top && y - half.height < bottom
    if (!covered) continue
    const [nearest] = [
      ...[left - half.width, right + half.width]
        .filter((across) => across >= half.width && across <= picture.width - half.width)
        .map((across) => ({ x: across, y })),
      ...[top - half.height, bottom + half.height]
        .filter((down) => down >= half.height && down <= picture.height - half.height)
        .map((down) => ({ x, y: down })),
    ].sort((one, other) => Math.hypot(one.x - x, one.y - y) - Math.hypot(other.x - x, other.y - y))
    if (nearest) ({ x, y } = nearest)
  }
  return { x, y }
}
