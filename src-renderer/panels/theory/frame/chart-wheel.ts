/**
 * What a turn of the wheel over a chart does: by itself it scrolls the panel, which charts fill from edge to edge; with
 * Ctrl or ⌘, and as a pinch on a touchpad, which comes as a wheel with Ctrl, it zooms; sideways, or with Shift, it moves.
 */
type Turn = Pick<WheelEvent, 'deltaX' | 'deltaY' | 'deltaMode' | 'ctrlKey' | 'metaKey'>

export type WheelMeaning = 'scroll' | 'zoom' | 'move'

export function wheelMeaning({ deltaX, deltaY, ctrlKey, metaKey }: Turn): WheelMeaning {
  if (ctrlKey || metaKey) return 'zoom'
  return Math.abs(deltaX) > Math.abs(deltaY) ? 'move' : 'scroll'
}

/** A notch of a wheel is at least as many pixels; a pinch comes in many small ones. */
const notch = 50
/** Per pixel of a pinch, per pixel of a notch, per line. */
const rates = { pinch: 0.01, notch: 0.002, line: 0.06 } as const

/** By how much a turn makes the window wider. */
export function wheelFactor({ deltaY, deltaMode }: Turn): number {
  const rate = deltaMode !== 0 ? rates.line : Math.abs(deltaY) < notch ? rates.pinch : rates.notch
  return Math.exp(Math.max(-0.5, Math.min(0.5, deltaY * rate)))
}
