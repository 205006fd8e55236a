/** What can be done with the window itself: its panels, its theme, its help. */
import { type Action, provideActions } from '../state/actions.ts'
import { docks } from '../state/arrangement.ts'
import { useLayout } from '../state/layout.ts'
import { useTheme } from '../state/theme.ts'
import { panelEntries } from './dock/panel-entries.ts'
import { useGuide } from './guide/guide-state.ts'

const dockKeys = { left: ['['], right: [']'], bottom: [] } as const

export function useWindowActions(): void {
  const layout = useLayout()
  const theme = useTheme()
  const guide = useGuide()

  const panels = panelEntries.map(
    ({ id, title, does }): Action => ({
      id: `panel.${id}`,
      title: `Panel: ${title}`,
      group: 'Panels',
      words: `open close show hide ${does}`,
      on: () => layout.isVisible(id),
      run: () => layout.togglePanel(id),
    }),
  )
  const sides = docks.map(
    (dock): Action => ({
      id: `dock.${dock}`,
      title: dock === 'bottom' ? 'Panels at the bottom' : `Panels on the ${dock}`,
      group: 'Panels',
      keys: dockKeys[dock],
      words: 'show hide dock sidebar',
      available: () => layout.arrangement.panels.some((place) => place.dock === dock),
      on: () => layout.isShown(dock),
      run: () => layout.toggleDock(dock),
    }),
  )
  provideActions([
    ...sides,
    ...panels,
    {
      id: 'window.reset-layout',
      title: 'Reset the layout',
      group: 'Panels',
      words: 'panels default home',
      run: () => layout.reset(),
    },
    {
      id: 'window.present',
      title: 'Presentation: the picture alone, in larger type',
      group: 'Window',
      keys: ['Shift+f'],
      words: 'projector full screen hide panels',
      on: () => layout.presenting,
      run: () => {
        layout.presenting = !layout.presenting
      },
    },
    {
      id: 'window.theme',
      title: 'Light or dark theme',
      group: 'Window',
      keys: ['t'],
      words: 'colours night day',
      run: () => theme.toggle(),
    },
    {
      id: 'window.palette',
      title: 'Find anything that can be done',
      group: 'Window',
      keys: ['Mod+k'],
      words: 'command palette search',
      run: () => {
        layout.palette = true
      },
    },
    {
      id: 'window.sheet',
      title: 'Keys and definitions',
      group: 'Window',
      keys: ['?'],
      words: 'help shortcuts cheat sheet words',
      run: () => {
        layout.help = true
      },
    },
    {
      id: 'window.guide',
      title: 'Show me around',
      group: 'Window',
      words: 'guide tour help introduction',
      run: () => guide.start(),
    },
  ])
}
