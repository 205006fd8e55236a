import { MisstepError } from '../../shared/contract/errors.ts'

/** A data file that cannot be used: where in it, what was expected there, and what was found. */
export function badFile(
  path: string,
  place: string,
  expected: string,
  found: string,
  cause?: unknown,
): MisstepError {
  return new MisstepError('bad-file', `${path}: ${place}: expected ${expected}, found ${found}`, { cause })
}

export const count = (value: number): string => value.toLocaleString('en')
