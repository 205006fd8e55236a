/**
 * One ECharts chart in one element: options in, places out. The parts of ECharts are those that the charts of
 * src-main/shared/plots use, and the canvas renderer.
 */
import type { EChartsOption } from 'echarts'
import { init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { chartModules } from '../../src-main/shared/plots/chart-modules.ts'

use([...chartModules, CanvasRenderer])

export interface MountedChart {
  show(option: EChartsOption): void
  /** Pixels from the element's left edge to `value` on the horizontal axis; null before there is an axis. */
  acrossOf(value: number): number | null
  /** The value so many pixels from the left edge; null where that is outside the frame, or there is none. */
  valueAt(across: number): number | null
  /** Pixels from the left and upper edge to a point of the data. */
  pixelOf(point: readonly [x: number, y: number]): readonly [x: number, y: number] | null
  resize(size: { width: number; height: number }): void
  dispose(): void
}

export function mountChart(element: HTMLElement, onPick: (value: number) => void): MountedChart {
  const chart = init(element, null, { renderer: 'canvas' })
  const axis = { xAxisIndex: 0 }
  let shown = false
  chart.getZr().on('click', ({ offsetX, offsetY }) => {
    if (!shown || !chart.containPixel({ gridIndex: 0 }, [offsetX, offsetY])) return
    const value = chart.convertFromPixel(axis, offsetX)
    if (typeof value === 'number') onPick(value)
  })
  const finite = (value: unknown): number | null =>
    typeof value === 'number' && Number.isFinite(value) ? value : null
  return {
    show(option) {
      chart.setOption(option, { notMerge: true })
      shown = true
    },
    acrossOf: (value) => (shown ? finite(chart.convertToPixel(axis, value)) : null),
    valueAt: (across) => (shown ? finite(chart.convertFromPixel(axis, across)) : null),
    pixelOf([x, y]) {
      if (!shown) return null
      const [across, down] = [chart.convertToPixel({ gridIndex: 0 }, [x, y])].flat()
      const place = [finite(across), finite(down)] as const
      return place[0] === null || place[1] === null ? null : [place[0], place[1]]
    },
    resize: (size) => chart.resize(size),
    dispose: () => chart.dispose(),
  }
}
