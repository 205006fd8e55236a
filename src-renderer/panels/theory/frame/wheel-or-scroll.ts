/**
 * Whether a turn of the wheel over a chart is meant for it: not while the panel around it is being scrolled, so that a
 * chart which comes under the pointer on the way does not stop it.
 */
const pause = 350
let scrolled = Number.NEGATIVE_INFINITY

document.addEventListener(
  'scroll',
  () => {
    scrolled = performance.now()
  },
  { capture: true, passive: true },
)

export function isForChart({ deltaX, deltaY, ctrlKey }: WheelEvent): boolean {
  // A pinch on a touchpad comes as a wheel with Ctrl.
  if (ctrlKey || Math.abs(deltaX) > Math.abs(deltaY)) return true
  return performance.now() - scrolled > pause
}

/** By how much a turn makes the window wider: as much for one notch as for the touchpad's many small ones. */
export const wheelFactor = ({ deltaY, deltaMode }: WheelEvent): number =>
  Math.exp(Math.max(-0.5, Math.min(0.5, deltaY * (deltaMode === 0 ? 0.002 : 0.06))))
