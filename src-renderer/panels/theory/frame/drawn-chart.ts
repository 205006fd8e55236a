/** A chart as it was drawn last: what lies over it is placed by it. Another object with every drawing. */
import type { ChartSize } from '../../../../src-main/shared/plots/chart-frame.ts'
import type { ColumnPlace } from '../../../charts/fit-to-column.ts'
import type { MountedChart } from '../../../charts/mount-chart.ts'

export interface DrawnChart {
  chart: Pick<MountedChart, 'acrossOf' | 'valueAt' | 'pixelOf'>
  size: ChartSize
  place: ColumnPlace
}
