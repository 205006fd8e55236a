/** What is compared with the open run, and how it is shown. */
import { z } from 'zod'
import { mostRuns } from '../theme/run-colours.ts'
import { limits } from './limits.ts'

export const comparisonLayouts = ['side-by-side', 'overlaid', 'taps'] as const
export type ComparisonLayout = (typeof comparisonLayouts)[number]

/** Of the colours of runs. */
const colour = z
  .int()
  .min(0)
  .max(mostRuns - 1)

export const comparedRunSchema = z.strictObject({
  /** The directory's name without `.misstep`; a copy may lie in another. */
  id: z.string().min(1).max(300),
  /** When it began, ISO 8601, UTC: this no renaming and no moving changes. */
  started: z.string().max(60),
  /** To say which run is missing where it is. */
  name: z.string().min(1).max(limits.nameLength),
  colour,
})
export type ComparedRun = z.output<typeof comparedRunSchema>

export const viewComparisonSchema = z
  .strictObject({
    /** What is compared stays chosen while the comparison is not on show. */
    shown: z.boolean(),
    layout: z.enum(comparisonLayouts),
    /** Of the open run. */
    colour,
    runs: z.array(comparedRunSchema).max(mostRuns - 1),
    charts: z.enum(['values', 'difference']),
    numbers: z.enum(['playhead', 'end']),
    /** Of the arrows of each run: by the open run's factors, so that they can be compared, or by its own. */
    lengths: z.enum(['common', 'own']).default('common'),
  })
  .refine(({ colour: open, runs }) => areApart([open, ...runs.map((run) => run.colour)]), {
    error: 'expected a colour for every run, found one twice',
  })
  .refine(({ runs }) => areApart(runs.map(({ id }) => id)), {
    error: 'expected every run once, found one twice',
  })
export type ViewComparison = z.output<typeof viewComparisonSchema>

const areApart = (values: readonly unknown[]): boolean => new Set(values).size === values.length
