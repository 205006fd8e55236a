/** The bookmarks of a run, in a file beside its arrays. */
import { MisstepError } from '../shared/contract/errors.ts'
import type { Bookmark } from '../shared/contract/bookmark.ts'

export async function readBookmarks(_run: string): Promise<Bookmark[]> {
  return []
}

export async function writeBookmarks(_run: string, _bookmarks: readonly Bookmark[]): Promise<void> {
  throw new MisstepError('internal', 'cannot keep bookmarks yet')
}
