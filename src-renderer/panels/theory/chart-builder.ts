/** A chart that only lacks its theme and size. */
import type { EChartsOption } from 'echarts'
import type { ChartSize } from '../../../src-main/shared/plots/chart-frame.ts'
import type { Theme } from '../../../src-main/shared/theme/colours.ts'

export type ChartBuilder = (theme: Theme, size: ChartSize) => EChartsOption
