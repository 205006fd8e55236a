/** What can be done with the playhead. */
import { type Action, provideActions } from '../../state/actions.ts'
import { usePlayback } from '../../state/time/playback.ts'

export function usePlaybackActions(): void {
  const playback = usePlayback()
  const hasRows = (): boolean => playback.endRow >= 0
  const seek = (id: string, title: string, key: string, to: () => number): Action => ({
    id: `playback.${id}`,
    title,
    group: 'Playback',
    keys: [key],
    available: hasRows,
    run: () => playback.seek(to()),
  })
  provideActions([
    {
      id: 'playback.toggle',
      title: 'Play or pause',
      group: 'Playback',
      keys: [' '],
      words: 'stop start',
      available: hasRows,
      on: () => playback.mode !== 'paused',
      run: () => playback.toggle(),
    },
    seek('back', 'One row back', 'ArrowLeft', () => playback.headRow - 1),
    seek('forward', 'One row forward', 'ArrowRight', () => playback.headRow + 1),
    seek('far-back', 'Ten rows back', 'Shift+ArrowLeft', () => playback.headRow - 10),
    seek('far-forward', 'Ten rows forward', 'Shift+ArrowRight', () => playback.headRow + 10),
    seek('first', 'First row', 'Home', () => 0),
    seek('last', 'Newest row', 'End', () => playback.endRow),
    {
      id: 'playback.loop',
      title: 'Begin again at the end',
      group: 'Playback',
      keys: ['l'],
      words: 'loop repeat',
      on: () => playback.loop,
      run: () => {
        playback.loop = !playback.loop
      },
    },
    {
      id: 'playback.follow',
      title: 'Stay with the newest row',
      group: 'Playback',
      keys: ['f'],
      words: 'follow live',
      available: hasRows,
      on: () => playback.mode === 'following',
      run: () => playback.toggleFollowing(),
    },
  ])
}
