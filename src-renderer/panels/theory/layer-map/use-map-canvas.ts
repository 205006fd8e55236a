/** The canvas of the layer map: mounted when there is something to draw, drawn anew when that changes, and asked for while it is in sight. */
import { computed, onMounted, onUnmounted, type Ref, type ShallowRef, shallowRef, watch } from 'vue'
import type { ChartSize } from '../../../../src-main/shared/plots/chart-frame.ts'
import { layerMapChart } from '../../../../src-main/shared/plots/layer-map.ts'
import { type LayerMapEnds, layerMapEnds } from '../../../../src-main/shared/plots/layer-map-ends.ts'
import { mountInTurn } from '../../../charts/load-charts.ts'
import type { MountedChart } from '../../../charts/mount-chart.ts'
import { useSession } from '../../../state/runs/session.ts'
import { useTheme } from '../../../state/theme.ts'
import { useTimeWindow } from '../../../state/time/time-window.ts'
import { useLayerMap } from '../../../state/view/layer-map.ts'
import { everyStep } from '../over-time/every-step.ts'
import type { ShownMap } from './map-boxes.ts'

export function useMapCanvas(element: Readonly<Ref<HTMLDivElement | null>>): {
  shown: Readonly<Ref<ShownMap | null>>
  size: ShallowRef<ChartSize>
} {
  const layerMap = useLayerMap()
  const session = useSession()
  const theme = useTheme()
  const time = useTimeWindow()
  const size = shallowRef<ChartSize>({ width: 0, height: 0 })
  /** Of a live run updates come more often than maps, and are taken along with them. */
  const whole = shallowRef<Omit<ShownMap, 'window'> | null>(null)
  const shown = computed(() => whole.value && { ...whole.value, window: time.window })
  /** Of the colours, while rows are added; by run and quantity. */
  let held: { name: string; ends: LayerMapEnds } | null = null
  let chart: MountedChart | null = null
  let asked = false

  watch(
    [() => layerMap.map, () => session.series !== null],
    ([map]) => {
      const steps = session.series?.steps
      whole.value =
        map && steps && map.bins > 0 ? { map, steps: everyStep(steps, session.stride, map.rows) } : null
    },
    { immediate: true },
  )

  /** While rows are added the ends only move apart; when all are there they fit what is there. */
  function endsNow({ map }: ShownMap): LayerMapEnds {
    const name = `${session.details?.id} ${layerMap.quantity}`
    const grows = session.isLive || map.measured < map.rows
    const before = grows && held?.name === name ? held.ends : null
    held = { name, ends: layerMapEnds(layerMap.quantity, map.values[layerMap.quantity], before) }
    return held.ends
  }

  function draw(): void {
    if (size.value.width === 0 || !shown.value) return
    if (!chart) mount()
    const data = {
      ...shown.value,
      quantity: layerMap.quantity,
      ends: endsNow(shown.value),
      chosen: session.tap?.name,
      playhead: null,
      named: false,
    }
    chart?.show(layerMapChart(data, theme.theme, size.value))
  }

  function mount(): void {
    if (asked || !element.value) return
    asked = true
    mountInTurn(
      element.value,
      () => {},
      (mounted) => {
        chart = mounted
        draw()
      },
    )
  }

  watch(() => [shown.value, layerMap.quantity, session.tap?.name, theme.theme, size.value], draw)

  const resized = new ResizeObserver(([entry]) => {
    if (!entry) return
    const { width, height } = entry.contentRect
    if (width === 0 || height === 0) return
    chart?.resize({ width, height })
    size.value = { width, height }
  })
  const watched = new IntersectionObserver(([entry]) => {
    layerMap.inSight = entry?.isIntersecting ?? false
  })
  onMounted(() => {
    if (!element.value) return
    resized.observe(element.value)
    watched.observe(element.value)
  })
  onUnmounted(() => {
    resized.disconnect()
    watched.disconnect()
    layerMap.inSight = false
    chart?.dispose()
  })
  return { shown, size }
}
