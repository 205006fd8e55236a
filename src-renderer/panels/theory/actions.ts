/** What can be done with the charts, for the keys and the palette. */
import { type Action, provideActions } from '../../state/actions.ts'
import { useCharts } from '../../state/charts.ts'
import { usePlayback } from '../../state/playback.ts'
import { useSession } from '../../state/session.ts'
import { useTimeWindow } from '../../state/time-window.ts'
import { useView } from '../../state/view.ts'

/** Of a zoom by a key. */
const closer = 0.5

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
  const playback = usePlayback()
  const session = useSession()
  const time = useTimeWindow()
  const view = useView()
  const here = (): number => session.series?.steps[playback.row] ?? 0
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
    {
      id: 'charts.zoom-in',
      title: 'Zoom in on the time around the playhead',
      group: 'Panels',
      keys: ['+'],
      run: () => time.zoom(here(), closer),
    },
    {
      id: 'charts.zoom-out',
      title: 'Zoom out in time',
      group: 'Panels',
      keys: ['-'],
      available: () => time.window !== null,
      run: () => time.zoom(here(), 1 / closer),
    },
    {
      id: 'charts.whole-run',
      title: 'Show the whole run in the charts',
      group: 'Panels',
      keys: ['0'],
      words: 'zoom reset time',
      available: () => time.window !== null,
      run: () => time.reset(),
    },
    ...sections.map(
      ([section, title, byDefault]): Action => ({
        id: `charts.section.${section}`,
        title: `Chart: ${title}`,
        group: 'Panels',
        words: 'show hide open fold chart',
        on: () => charts.isOpen(section, byDefault),
        run: () => charts.open(section, !charts.isOpen(section, byDefault)),
      }),
    ),
  ])
}
