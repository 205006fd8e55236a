/**
 * Runs a step: the instructions from `first` on, `count` records of 64 bytes, in one call, since a call from JavaScript
 * costs as much as a small kernel. Word 15 of a record is how many from it on are parts of one instruction, which threads
 * may share out among themselves, or 0 where it stands alone.
 *
 * Every array of our own is followed by three numbers of room or more, so a kernel may write whole vectors of four: what
 * it writes behind a range is never read. Rows, which threads may share out wherever they end, are written exactly.
 * Nothing writes on what it reads.
 */
import { Crew } from './crew'
import { execute } from './execute'

export { serve } from './crew'

/** The kernels' own data lies below. */
export const firstFree: usize = __heap_base

/** 1 where all ranges that were checked are finite, otherwise 0. `crew` is where threads meet. */
export function run(first: usize, count: i32, scratch: usize, crew: usize): i32 {
  let allFinite = 1
  let record = first
  const end = first + ((<usize>count) << 6)
  while (record < end) {
    const parts = load<i32>(record, 60)
    if (parts > 0) {
      Crew.share(crew, record, parts, scratch)
      record += (<usize>parts) << 6
    } else {
      allFinite &= execute(record, scratch)
      record += 64
    }
  }
  return allFinite
}
