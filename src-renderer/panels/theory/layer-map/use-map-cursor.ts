/** The cell of the layer map that is pointed at, or that the keys have come to, and how to go there. */
import { type Ref, ref, type ShallowRef, shallowRef, watch } from 'vue'
import type { ChartSize } from '../../../../src-main/shared/plots/chart-frame.ts'
import {
  layerMapFrame,
  type MapPlace,
  placeAt,
  updateAt,
} from '../../../../src-main/shared/plots/layer-map-frame.ts'
import { useSession } from '../../../state/runs/session.ts'
import { usePlayback } from '../../../state/time/playback.ts'
import { useTimeWindow } from '../../../state/time/time-window.ts'
import { useView } from '../../../state/view/view.ts'
import type { ShownMap } from './map-boxes.ts'
import { neighbourOf } from './map-words.ts'

export function useMapCursor(
  shown: Readonly<Ref<ShownMap | null>>,
  size: ShallowRef<ChartSize>,
  keyboard: Readonly<Ref<HTMLInputElement | null>>,
) {
  const playback = usePlayback()
  const session = useSession()
  const view = useView()
  const time = useTimeWindow()
  const cursor = shallowRef<MapPlace | null>(null)
  /** Whether the keys brought it there: then it stays when the pointer leaves. */
  const byKeys = ref(false)

  watch(
    () => session.details?.id,
    () => {
      cursor.value = null
    },
  )

  const chosenTap = (): number => Math.max(0, shown.value?.map.taps.indexOf(session.tap?.name ?? '') ?? 0)
  const here = (): MapPlace => ({ tap: chosenTap(), row: playback.headRow * session.stride })

  function goTo(place: MapPlace): void {
    const tap = session.details?.taps.find(({ name }) => name === shown.value?.map.taps[place.tap])
    if (tap) view.selectTap(tap)
    playback.seek(Math.round(place.row / session.stride))
  }

  function point({ offsetX, offsetY }: MouseEvent): void {
    byKeys.value = false
    if (!shown.value) return
    const frame = layerMapFrame(shown.value.map.taps, false)
    cursor.value = placeAt({ x: offsetX, y: offsetY }, shown.value, size.value, frame)
  }

  function press(event: MouseEvent): void {
    point(event)
    if (!cursor.value) return
    goTo(cursor.value)
    keyboard.value?.focus({ preventScroll: true })
    byKeys.value = false
  }

  function leave(): void {
    if (!byKeys.value) cursor.value = null
  }

  /** The keys begin at the cell under the playhead. */
  function enter(): void {
    byKeys.value = true
    cursor.value ??= here()
  }

  function onKey(event: KeyboardEvent): void {
    if (!shown.value || event.ctrlKey || event.metaKey || event.altKey) return
    const from = cursor.value ?? here()
    const next = neighbourOf(shown.value.map, from, event.key)
    if (event.key === 'Enter') goTo(from)
    if (next) {
      cursor.value = next
      time.follow(updateAt(next.row, shown.value.steps))
    }
    byKeys.value ||= next !== null
    if (next || event.key === 'Enter') event.preventDefault()
  }

  return { cursor, point, press, leave, enter, onKey }
}
