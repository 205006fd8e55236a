/** Where the guide's card goes: beside what it speaks of where there is room, else in its lower left corner. */
import type { Box } from '../controls/place-beside.ts'

interface Size {
  width: number
  height: number
}

const gap = 10

export function cardPlace(about: Box | null, card: Size, window: Size): { left: number; top: number } {
  if (!about) return { left: (window.width - card.width) / 2, top: window.height - card.height - 80 }
  const right = about.left + about.width
  const bottom = about.top + about.height
  const alongTop = within(about.top + gap, card.height, window.height)
  const alongLeft = within(about.left + gap, card.width, window.width)
  const atItsSides: [left: number, top: number][] = [
    [right + gap, alongTop],
    [about.left - gap - card.width, alongTop],
  ]
  const alongIt: [left: number, top: number][] = [
    [alongLeft, about.top - gap - card.height],
    [alongLeft, bottom + gap],
  ]
  const isWide = about.width > 2 * about.height
  const beside = isWide ? [...alongIt, ...atItsSides] : [...atItsSides, ...alongIt]
  // A large thing has its card within itself: there is no room to read beside the picture but over other things.
  const isLarge = about.width > 0.4 * window.width && about.height > 0.4 * window.height
  const inside: [left: number, top: number] = [about.left + gap, bottom - gap - card.height]
  const fitting = beside.find(
    ([left, top]) =>
      left >= gap &&
      top >= gap &&
      left + card.width <= window.width - gap &&
      top + card.height <= window.height - gap,
  )
  const [left, top] = (isLarge ? inside : fitting) ?? inside
  return { left: within(left, card.width, window.width), top: within(top, card.height, window.height) }
}

const within = (start: number, length: number, whole: number): number =>
  Math.max(gap, Math.min(start, whole - gap - length))
