/** What a longer version of the same scores adds, so that only that need be uploaded. */
import type { Scores } from '../../../src-main/shared/contract/engine-api.ts'

/** Rows of `next` that `held` has as well: all of `held` where `next` is `held` and more rows, in the same frame; 0 otherwise. */
export function keptRows(held: Scores | null, next: Scores): number {
  const goesOn =
    held !== null &&
    held.frame === next.frame &&
    held.probes === next.probes &&
    held.stride === next.stride &&
    held.rows <= next.rows
  return goesOn ? held.rows : 0
}
