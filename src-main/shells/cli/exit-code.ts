/** 0: done. 1: it failed. 2: what was asked for cannot be, whoever tries. */
import { type ErrorTag, MisstepError } from '../../shared/contract/errors.ts'

export const exitCodes = { done: 0, failed: 1, badInput: 2 } as const
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

const ofTag: Record<ErrorTag, ExitCode> = {
  'bad-spec': exitCodes.badInput,
  'bad-file': exitCodes.badInput,
  'not-found': exitCodes.badInput,
  conflict: exitCodes.badInput,
  backend: exitCodes.failed,
  disk: exitCodes.failed,
  cancelled: exitCodes.failed,
  internal: exitCodes.failed,
}

export function exitCodeOf(thrown: unknown): ExitCode {
  return thrown instanceof MisstepError ? ofTag[thrown.tag] : exitCodes.failed
}
