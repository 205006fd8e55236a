/**
 * How the window was left: the run that was open and, of each run, what was looked at and whether it was playing. It is
 * kept in this browser alone, and read as a file from a stranger is: what does not parse was never there.
 */
import { z } from 'zod'
import type { RunSummary } from '../../../src-main/shared/contract/run.ts'
import { viewStateSchema } from '../../../src-main/shared/contract/view-state.ts'

const leftSchema = z.strictObject({ view: viewStateSchema, playing: z.boolean() })
export type LeftView = z.output<typeof leftSchema>

const keptSchema = z.strictObject({
  schema: z.literal(1),
  open: z.string().max(200).nullable(),
  /** By run, the one that was looked at last first. */
  views: z.array(z.tuple([z.string().max(300), leftSchema])).max(100),
})
type Kept = z.output<typeof keptSchema>

const place = 'misstep.left'
const mostRuns = 30
const nothing: Kept = { schema: 1, open: null, views: [] }

type Left = Pick<RunSummary, 'id' | 'started'>

/** A deleted run's name may be another's later. */
const keyOf = ({ id, started }: Left): string => `${started} ${id}`

/** `storage`: where it is kept; null where there is none, or it is not to be touched. */
export class LeftWindow {
  readonly #storage: Pick<Storage, 'getItem' | 'setItem'> | null
  #kept: Kept

  constructor(storage: Pick<Storage, 'getItem' | 'setItem'> | null) {
    this.#storage = storage
    this.#kept = this.#read()
  }

  /** The run that was open when the window was left. */
  get open(): string | null {
    return this.#kept.open
  }

  viewOf(run: Left): LeftView | null {
    return this.#kept.views.find(([key]) => key === keyOf(run))?.[1] ?? null
  }

  leave(run: Left, left: LeftView): void {
    const others = this.#kept.views.filter(([key]) => key !== keyOf(run)).slice(0, mostRuns - 1)
    this.#kept = { schema: 1, open: run.id, views: [[keyOf(run), left], ...others] }
    try {
      this.#storage?.setItem(place, JSON.stringify(this.#kept))
    } catch {
      // A full or forbidden storage: the window comes back as a new one.
    }
  }

  #read(): Kept {
    try {
      const parsed = keptSchema.safeParse(JSON.parse(this.#storage?.getItem(place) ?? 'null'))
      return parsed.success ? parsed.data : nothing
    } catch {
      return nothing
    }
  }
}
