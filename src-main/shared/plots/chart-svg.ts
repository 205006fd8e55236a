/** A chart option as an SVG, without a page to draw it on. */
import type { EChartsOption } from 'echarts'
import { init, setPlatformAPI, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import type { Theme } from '../theme/colours.ts'
import type { ChartSize } from './chart-frame.ts'
import { chartModules } from './chart-modules.ts'
import { textWidth } from './text-width.ts'

use([...chartModules, SVGRenderer])

export function chartSvg(option: EChartsOption, theme: Theme, size: ChartSize): string {
  setPlatformAPI({ measureText: (text, font) => ({ width: textWidth(text, sizeOfFont(font)) }) })
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...size })
  try {
    chart.setOption({ ...option, backgroundColor: theme.canvas })
    return chart.renderToSVGString()
  } finally {
    // Timers of a chart that is not disposed keep the process alive.
    chart.dispose()
  }
}

/** Of a CSS font, `11px Inter`. */
const sizeOfFont = (font: string | undefined): number => Number(/([\d.]+)px/.exec(font ?? '')?.[1] ?? 12)
