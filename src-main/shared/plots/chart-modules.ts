/** The parts of ECharts that the charts of this folder need; whoever mounts one adds a renderer to them, `use([...chartModules, CanvasRenderer])`. */
import { LineChart, ScatterChart } from 'echarts/charts'
import { GridComponent, LegendPlainComponent, MarkLineComponent, TooltipComponent } from 'echarts/components'

export const chartModules = [
  LineChart,
  ScatterChart,
  GridComponent,
  LegendPlainComponent,
  MarkLineComponent,
  TooltipComponent,
]
