/** The panels of the window: what each is called and for, and where it stands until a person moves it. */
import { type Component, defineAsyncComponent } from 'vue'
import RunsPanel from './RunsPanel.vue'

export interface PanelEntry {
  id: string
  title: string
  /** One sentence. */
  does: string
  component: Component
  home: 'left' | 'right' | 'bottom'
  /** Whether it is open in a window that nobody has arranged. */
  open: boolean
  /** Whether it begins folded down to its title. */
  folded?: boolean
  /** Of the length of its dock, next to the others there; 1 where it is not said. */
  share?: number
}

export const panelEntries: readonly PanelEntry[] = [
  {
    id: 'runs',
    title: 'Runs and spec',
    does: 'The runs that there are, and the spec of the next one.',
    component: RunsPanel,
    home: 'left',
    open: true,
  },
  {
    id: 'charts',
    title: 'Charts',
    does: 'Gain, alignment, divergence and loss under the playhead.',
    component: defineAsyncComponent(() => import('../theory/TheoryPanel.vue')),
    home: 'right',
    open: true,
    share: 2,
  },
  {
    id: 'inspector',
    title: 'Inspector',
    does: 'One probe at one step: its vectors, the split of its step, and the formula with its numbers.',
    component: defineAsyncComponent(() => import('../inspector/InspectorPanel.vue')),
    home: 'right',
    open: true,
    folded: true,
  },
  {
    id: 'bookmarks',
    title: 'Bookmarks',
    does: 'Views of the run that are kept in it by name, to come back to or to go through in a talk.',
    component: defineAsyncComponent(() => import('../bookmarks/BookmarkPanel.vue')),
    home: 'right',
    open: false,
  },
  {
    id: 'compare',
    title: 'Compare',
    does: 'Up to four runs under one playhead: what differs between them, and how they come out.',
    component: defineAsyncComponent(() => import('../compare/ComparePanel.vue')),
    home: 'right',
    open: false,
  },
  {
    id: 'probes',
    title: 'Probes',
    does: 'Which samples take the wrong step, and why: ranked, searched, filtered, and against the rest.',
    component: defineAsyncComponent(() => import('../probes/ProbesPanel.vue')),
    home: 'bottom',
    open: false,
  },
]
