/** The panels of the window: what each is called and for, and where it stands until a person moves it. */
import { type Component, defineAsyncComponent } from 'vue'

export interface PanelEntry {
  id: string
  title: string
  /** One sentence. */
  does: string
  component: Component
  home: 'left' | 'right' | 'bottom'
  /** Whether it is open in a window that nobody has arranged. */
  open: boolean
}

export const panelEntries: readonly PanelEntry[] = [
  {
    id: 'charts',
    title: 'Charts',
    does: 'Gain, alignment, divergence and loss under the playhead.',
    component: defineAsyncComponent(() => import('../theory/TheoryPanel.vue')),
    home: 'right',
    open: true,
  },
]
