/**
 * One ECharts chart in one element: options in, clicks out as a place on the horizontal axis. The parts of ECharts are
 * those that the charts of src-main/shared/plots use, and the canvas renderer.
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
  return {
    show(option) {
      chart.setOption(option, { notMerge: true })
      shown = true
    },
    acrossOf(value) {
      if (!shown) return null
      const pixel = chart.convertToPixel(axis, value)
      return typeof pixel === 'number' && Number.isFinite(pixel) ? pixel : null
    },
    resize: (size) => chart.resize(size),
    dispose: () => chart.dispose(),
  }
}
