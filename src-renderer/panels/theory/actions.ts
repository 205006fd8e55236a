/** What can be done with the charts, for the keys and the palette. */
import { type Action, provideActions } from '../../state/actions.ts'
import { useCharts } from '../../state/charts.ts'
import { useView } from '../../state/view/view.ts'

const sections = [
  ['gain-scatter', 'Gain against input length', true],
  ['gain', 'Gain over time', true],
  ['alignment', 'Alignment over time', true],
  ['loss', 'Loss', true],
  ['divergence', 'Divergence index', false],
  ['lengths', 'Lengths of the steps', false],
  ['layer-map', 'Layer map', false],
  ['learning-rate', 'Learning rate', false],
] as const

export function provideChartActions(): void {
  const charts = useCharts()
  const view = useView()
  provideActions([
    {
      id: 'charts.source',
      title: 'Charts of the own step',
      group: 'Panels',
      words: 'gain alignment actual own',
      on: () => charts.source === 'own',
      run: () => {
        charts.source = charts.source === 'own' ? 'actual' : 'own'
      },
    },
    {
      id: 'charts.apart',
      title: 'Marked probes apart in the charts',
      group: 'Panels',
      words: 'selection rest compare',
      available: () => view.selection.length > 0,
      on: () => charts.apart,
      run: () => {
        charts.apart = !charts.apart
      },
    },
    ...sections.map(
      ([section, title, byDefault]): Action => ({
        id: `charts.section.${section}`,
        title: `Go to chart: ${title}`,
        group: 'Panels',
        words: 'show open chart scroll',
        on: () => charts.isOpen(section, byDefault),
        run: () => charts.reveal(section),
      }),
    ),
  ])
}
