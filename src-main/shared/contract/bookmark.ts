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

export const bookmarksSchema = z.array(bookmarkSchema).max(200)
