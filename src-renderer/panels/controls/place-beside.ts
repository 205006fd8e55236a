/** Where a small box goes beside what it belongs to: below it, above where there is no room, always within the window. */
export interface Box {
  left: number
  top: number
  width: number
  height: number
}

const gap = 6
const margin = 8

export function placeBeside(
  anchor: Box,
  box: { width: number; height: number },
  window: { width: number; height: number },
  align: 'start' | 'middle' | 'end' = 'middle',
): { left: number; top: number } {
  const along = { start: 0, middle: (anchor.width - box.width) / 2, end: anchor.width - box.width }[align]
  const below = anchor.top + anchor.height + gap
  const above = anchor.top - gap - box.height
  const fitsBelow = below + box.height <= window.height - margin
  const top = fitsBelow || above < margin ? below : above
  return {
    left: within(anchor.left + along, box.width, window.width),
    top: within(top, box.height, window.height),
  }
}

const within = (start: number, length: number, whole: number): number =>
  Math.max(margin, Math.min(start, whole - margin - length))
