/** What can be done to keep a view, to come back to it, and to take back what was done to it. */
import { provideActions } from '../../state/actions.ts'
import { useBookmarks } from '../../state/keep/bookmarks.ts'
import { useHistory } from '../../state/keep/history.ts'
import { useLayout } from '../../state/layout.ts'
import { useNotices } from '../../state/notices.ts'
import { useSession } from '../../state/runs/session.ts'

export function useKeepActions(): void {
  const bookmarks = useBookmarks()
  const history = useHistory()
  const layout = useLayout()
  const notices = useNotices()
  const session = useSession()

  async function say(done: Promise<string[]>): Promise<void> {
    const missing = await done
    if (missing.length > 0) notices.say(missing.join('; '))
  }

  provideActions([
    {
      id: 'keep.bookmark',
      title: 'Keep this view',
      group: 'Keep',
      keys: ['b'],
      words: 'bookmark save remember',
      available: () => session.drawnRows > 0,
      run: () => {
        layout.openPanel('bookmarks')
        bookmarks.begin()
      },
    },
    {
      id: 'keep.next',
      title: 'Next bookmark',
      group: 'Keep',
      keys: ['Shift+ArrowDown'],
      available: () => bookmarks.list.length > 0,
      run: () => bookmarks.goBy(1),
    },
    {
      id: 'keep.previous',
      title: 'Previous bookmark',
      group: 'Keep',
      keys: ['Shift+ArrowUp'],
      available: () => bookmarks.list.length > 0,
      run: () => bookmarks.goBy(-1),
    },
    {
      id: 'keep.undo',
      get title() {
        return capital(history.undoName)
      },
      group: 'Keep',
      keys: ['Mod+z'],
      words: 'undo back view',
      available: () => history.canUndo,
      run: () => void say(history.undo()),
    },
    {
      id: 'keep.redo',
      get title() {
        return capital(history.redoName)
      },
      group: 'Keep',
      keys: ['Mod+Shift+z', 'Mod+y'],
      words: 'redo again view',
      available: () => history.canRedo,
      run: () => void say(history.redo()),
    },
  ])
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
