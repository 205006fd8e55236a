/**
 * Errors that a person reads. Each has a tag, by which it crosses the boundary between processes, and a message
 * that says what was expected and what was found.
 */
import { z } from 'zod'

export const errorTags = [
  'bad-spec', // a spec, an option or a request that cannot be accepted
  'bad-file', // a data set or a run that cannot be read
  'not-found', // a run, a tap, a file that is not there
  'conflict', // the thing exists already, or is in a state in which this cannot be done
  'backend', // no compute backend, or one that failed
  'disk', // writing failed
  'cancelled',
  'internal', // a defect of ours
] as const
export type ErrorTag = (typeof errorTags)[number]

/** One thing that is wrong with a document, by the path of the field: `model.hidden[1]`. */
export interface FieldProblem {
  field: string
  message: string
}

export class MisstepError extends Error {
  readonly tag: ErrorTag
  readonly problems: readonly FieldProblem[]

  constructor(
    tag: ErrorTag,
    message: string,
    options: { problems?: readonly FieldProblem[]; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause })
    this.name = 'MisstepError'
    this.tag = tag
    this.problems = options.problems ?? []
  }
}

/** What crosses the boundary in place of a thrown error. */
export const errorMessageSchema = z.strictObject({
  tag: z.enum(errorTags),
  message: z.string(),
  problems: z.array(z.strictObject({ field: z.string(), message: z.string() })),
})
export type ErrorMessage = z.output<typeof errorMessageSchema>

/** Anything thrown, as a message: an unknown error is our defect and is tagged so. */
export function toErrorMessage(thrown: unknown): ErrorMessage {
  if (thrown instanceof MisstepError) {
    return { tag: thrown.tag, message: thrown.message, problems: [...thrown.problems] }
  }
  return { tag: 'internal', message: thrown instanceof Error ? thrown.message : String(thrown), problems: [] }
}

export function fromErrorMessage(message: ErrorMessage): MisstepError {
  return new MisstepError(message.tag, message.message, { problems: message.problems })
}
