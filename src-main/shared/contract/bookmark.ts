/** A view of a run that somebody keeps in it, by name. */
import { z } from 'zod'
import { viewStateSchema } from './view-state.ts'

export const bookmarkSchema = z.strictObject({
  id: z.string().min(1).max(40),
  name: z.string().trim().min(1).max(120),
  /** ISO 8601, UTC. */
  created: z.iso.datetime(),
  view: viewStateSchema,
})
export type Bookmark = z.output<typeof bookmarkSchema>

export const mostBookmarks = 200

export const bookmarksSchema = z
  .array(bookmarkSchema)
  .max(mostBookmarks)
  .refine((bookmarks) => new Set(bookmarks.map(({ id }) => id)).size === bookmarks.length, {
    error: 'expected every id once, found one twice',
  })

/** What the file in a run holds. */
export const bookmarkFileSchema = z.strictObject({ schema: z.literal(1), bookmarks: bookmarksSchema })
