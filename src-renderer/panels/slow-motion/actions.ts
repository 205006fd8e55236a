/** What can be done in slow motion. */
import { onScopeDispose, watch } from 'vue'
import { provideActions, useActions } from '../../state/actions.ts'
import { useSession } from '../../state/runs/session.ts'
import { useSlowMotion } from '../../state/time/slow-motion.ts'

export function useSlowMotionActions(): void {
  const session = useSession()
  const slowMotion = useSlowMotion()
  const isOn = (): boolean => slowMotion.on
  provideActions([
    {
      id: 'slow-motion.toggle',
      title: 'Slow motion: one update taken apart',
      group: 'Playback',
      keys: ['m'],
      words: 'explain step talk captions forward gradient',
      available: () => session.drawnRows > 1,
      on: isOn,
      run: () => slowMotion.toggle(),
    },
    {
      id: 'slow-motion.next',
      title: 'Next part of the update',
      group: 'Playback',
      keys: ['n'],
      available: isOn,
      run: () => slowMotion.nextPhase(),
    },
    {
      id: 'slow-motion.previous',
      title: 'Previous part of the update',
      group: 'Playback',
      keys: ['Shift+n'],
      available: isOn,
      run: () => slowMotion.previousPhase(),
    },
    {
      id: 'slow-motion.captions',
      title: 'Captions of slow motion',
      group: 'Playback',
      keys: ['Shift+m'],
      available: isOn,
      on: () => slowMotion.captions,
      run: () => {
        slowMotion.captions = !slowMotion.captions
      },
    },
  ])

  // What began last ends first: it answers to Escape before the marks do, which were there before.
  const actions = useActions()
  let release: (() => void) | undefined
  watch(
    () => slowMotion.on,
    (on) => {
      release?.()
      release = on
        ? actions.register([
            {
              id: 'slow-motion.end',
              title: 'End slow motion',
              group: 'Playback',
              keys: ['Escape'],
              run: () => slowMotion.leave(),
            },
          ])
        : undefined
    },
    { immediate: true },
  )
  onScopeDispose(() => release?.())
}
