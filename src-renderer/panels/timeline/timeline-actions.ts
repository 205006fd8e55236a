/** What can be done with the time axis: a range that is played over and over, its zoom, the speed. */
import { provideActions } from '../../state/actions.ts'
import { speeds, usePlayback } from '../../state/time/playback.ts'
import { useTimeRange } from '../../state/time/time-range.ts'
import { useTimeAxis } from './use-time-axis.ts'

const closer = 0.5

export function useTimelineActions(): void {
  const playback = usePlayback()
  const range = useTimeRange()
  const axis = useTimeAxis()
  const hasRows = (): boolean => playback.lastRow > 0

  function changeSpeed(places: 1 | -1): void {
    const here = speeds.findIndex((speed) => speed >= playback.speed)
    playback.speed = speeds[Math.max(0, Math.min(speeds.length - 1, here + places))] ?? playback.speed
  }

  provideActions([
    {
      id: 'timeline.range-first',
      title: 'Loop from the playhead on',
      group: 'Playback',
      keys: [','],
      words: 'range in begin',
      available: hasRows,
      run: () => range.setFirst(playback.headRow),
    },
    {
      id: 'timeline.range-last',
      title: 'Loop up to the playhead',
      group: 'Playback',
      keys: ['.'],
      words: 'range out end',
      available: hasRows,
      run: () => range.setLast(playback.headRow),
    },
    {
      id: 'timeline.range-none',
      title: 'No loop range',
      group: 'Playback',
      keys: ['Shift+l'],
      words: 'clear whole run',
      available: () => range.range !== null,
      run: () => range.clear(),
    },
    {
      id: 'timeline.zoom-in',
      title: 'Zoom in on the time around the playhead',
      group: 'Playback',
      keys: ['+'],
      words: 'timeline charts closer',
      available: hasRows,
      run: () => axis.zoom(closer),
    },
    {
      id: 'timeline.zoom-out',
      title: 'Zoom out in time',
      group: 'Playback',
      keys: ['-'],
      words: 'timeline charts',
      available: () => axis.isZoomed,
      run: () => axis.zoom(1 / closer),
    },
    {
      id: 'timeline.whole',
      title: 'Show the whole run in time',
      group: 'Playback',
      keys: ['0'],
      words: 'timeline charts zoom reset',
      available: () => axis.isZoomed,
      run: () => axis.whole(),
    },
    {
      id: 'timeline.slower',
      title: 'Slower',
      group: 'Playback',
      keys: ['<'],
      words: 'speed',
      run: () => changeSpeed(-1),
    },
    {
      id: 'timeline.faster',
      title: 'Faster',
      group: 'Playback',
      keys: ['>'],
      words: 'speed',
      run: () => changeSpeed(1),
    },
  ])
}
