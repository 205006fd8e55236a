/** What can be done with the probes that are marked, in focus or hidden. */
import { type Action, provideActions, useActions } from '../../state/actions.ts'
import { useLayout } from '../../state/layout.ts'
import { useProbeSearch } from '../../state/probes/probe-search.ts'
import { useSelection } from '../../state/probes/selection.ts'
import { useSession } from '../../state/runs/session.ts'
import { useView } from '../../state/view/view.ts'

/** Classes that have an action each. */
const mostClasses = 20
/** Milliseconds after which a field that was called for will not come any more. */
const patience = 2000

export function useSelectionActions(): void {
  const layout = useLayout()
  const search = useProbeSearch()
  const selection = useSelection()
  const session = useSession()
  const view = useView()
  const actions = useActions()
  const someChosen = (): boolean => selection.chosen.length > 0
  const someMarked = (): boolean => view.selection.length > 0

  /** The panel is loaded when it is first opened; who types at once types into its field. */
  function awaitTyping(): void {
    const { type } = search
    actions.typist = type
    setTimeout(() => {
      if (actions.typist === type) actions.typist = null
    }, patience)
  }

  const classes = Array.from(
    { length: mostClasses },
    (_, label): Action => ({
      id: `selection.class-${label}`,
      get title() {
        return `Mark all of class ${session.classes[label] ?? label}`
      },
      group: 'Selection',
      words: 'select label',
      available: () => label < session.classes.length,
      run: () => selection.markClass(label),
    }),
  )

  provideActions([
    {
      id: 'selection.find',
      title: 'Find probes',
      group: 'Selection',
      keys: ['/'],
      words: 'search filter table rank samples',
      run: () => {
        layout.openPanel('probes')
        search.call()
        awaitTyping()
      },
    },
    {
      id: 'selection.lasso',
      title: 'Mark with a lasso',
      group: 'Selection',
      keys: ['x'],
      words: 'select draw region',
      on: () => selection.tool === 'lasso',
      run: () => selection.take('lasso'),
    },
    {
      id: 'selection.box',
      title: 'Mark with a box',
      group: 'Selection',
      keys: ['Shift+x'],
      words: 'select rectangle region',
      on: () => selection.tool === 'box',
      run: () => selection.take('box'),
    },
    {
      id: 'selection.clear',
      title: 'Clear the marks',
      group: 'Selection',
      keys: ['Escape'],
      words: 'deselect unmark none',
      available: someMarked,
      run: selection.letGo,
    },
    {
      id: 'selection.all',
      title: 'Mark all that are shown',
      group: 'Selection',
      keys: ['Mod+a'],
      words: 'select everything',
      available: () => selection.shown.length > 0,
      run: selection.markShown,
    },
    {
      id: 'selection.invert',
      title: 'Mark the others instead',
      group: 'Selection',
      words: 'invert select complement',
      available: () => selection.shown.length > 0,
      run: selection.invert,
    },
    {
      id: 'selection.toggle-focus',
      title: 'Mark or unmark the probe in focus',
      group: 'Selection',
      words: 'add remove select',
      available: () => view.selected !== null,
      run: () => {
        if (view.selected !== null) selection.toggle(view.selected)
      },
    },
    {
      id: 'selection.focus-class',
      title: 'Mark the class of the probe in focus',
      group: 'Selection',
      words: 'select label same',
      available: () => view.selected !== null,
      run: () => {
        const label = session.details?.probes.label[view.selected ?? -1]
        if (label !== undefined) selection.markClass(label)
      },
    },
    {
      id: 'selection.isolate',
      title: 'Isolate: hide all others',
      group: 'Selection',
      keys: ['i'],
      words: 'only show marked',
      available: someChosen,
      run: selection.isolateChosen,
    },
    {
      id: 'selection.hide',
      title: 'Hide the marked probes',
      group: 'Selection',
      keys: ['h'],
      available: someChosen,
      run: selection.hideChosen,
    },
    {
      id: 'selection.show-all',
      title: 'Show all probes',
      group: 'Selection',
      keys: ['Shift+h'],
      words: 'unhide hidden',
      available: () => view.hidden.length > 0,
      run: selection.showAll,
    },
    ...classes,
  ])
}
