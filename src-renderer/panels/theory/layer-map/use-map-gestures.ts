/**
 * How a person moves in time on the layer map, as on the charts over time: a drag zooms to what it spans, Ctrl with the
 * wheel zooms about the pointer, Shift-drag moves, a double click shows the whole run again.
 */
import { computed, type Ref, type ShallowRef, shallowRef } from 'vue'
import type { ChartSize } from '../../../../src-main/shared/plots/chart-frame.ts'
import { layerMapFrame, updateUnder } from '../../../../src-main/shared/plots/layer-map-frame.ts'
import { useTimeWindow } from '../../../state/time/time-window.ts'
import { wheelFactor, wheelMeaning } from '../frame/chart-wheel.ts'
import type { ShownMap } from './map-boxes.ts'

/** Pixels that a press may wander and still be a click. */
const slack = 4
/** Milliseconds between the two of a double click. */
const doubleClick = 350

export function useMapGestures(
  shown: Readonly<Ref<ShownMap | null>>,
  size: ShallowRef<ChartSize>,
  clicked: (event: PointerEvent) => void,
) {
  const time = useTimeWindow()
  /** Pixels from the left edge of the chart. */
  const drag = shallowRef<{ from: number; to: number; moves: boolean } | null>(null)
  let lastClick = Number.NEGATIVE_INFINITY

  /** The part that a drag spans. */
  const dragged = computed(() => {
    if (!drag.value || drag.value.moves || !shown.value) return null
    const { from, to } = drag.value
    const { top, bottom } = layerMapFrame(shown.value.map.taps, false)
    return {
      left: `${Math.min(from, to)}px`,
      width: `${Math.abs(to - from)}px`,
      top: `${top}px`,
      bottom: `${bottom}px`,
    }
  })

  function updateAtPixel(x: number): number {
    if (!shown.value) return 0
    return updateUnder(x, shown.value, size.value, layerMapFrame(shown.value.map.taps, false))
  }

  const between = (from: number, to: number): number => updateAtPixel(to) - updateAtPixel(from)

  function down(event: PointerEvent): void {
    if (event.button !== 0 || !shown.value || !(event.currentTarget instanceof Element)) return
    event.currentTarget.setPointerCapture(event.pointerId)
    drag.value = { from: event.offsetX, to: event.offsetX, moves: event.shiftKey }
  }

  function move({ offsetX }: PointerEvent): void {
    if (!drag.value) return
    const before = drag.value
    drag.value = { ...before, to: offsetX }
    if (before.moves) time.pan(between(offsetX, before.to))
  }

  function up(event: PointerEvent): void {
    const ended = drag.value
    drag.value = null
    if (!ended || ended.moves) return
    if (Math.abs(event.offsetX - ended.from) > slack) {
      time.choose(updateAtPixel(ended.from), updateAtPixel(event.offsetX))
      return
    }
    const again = event.timeStamp - lastClick < doubleClick
    lastClick = event.timeStamp
    if (again) time.reset()
    else clicked(event)
  }

  function cancel(): void {
    drag.value = null
  }

  function turn(event: WheelEvent): void {
    const meaning = wheelMeaning(event)
    if (!shown.value || meaning === 'scroll') return
    event.preventDefault()
    const { offsetX, deltaX } = event
    if (meaning === 'move') time.pan(between(offsetX, offsetX + deltaX))
    else time.zoom(updateAtPixel(offsetX), wheelFactor(event))
  }

  return { dragged, down, move, up, cancel, turn }
}
