/**
 * Work that would hold up a frame, done a slice at a time: all of it together takes `budget` milliseconds and rests for
 * `rest`, so that no frame is held up for longer, and where frames are few the work does not wait for them.
 */

/** Works until the given time (as `performance.now` has it) and says whether there is more to do. */
export type Slice = (until: number) => boolean

const budget = 4
const rest = 8
const waiting = new Set<Slice>()
let underway = false

/** Returns what calls it off. */
export function workInSlices(slice: Slice): () => void {
  waiting.add(slice)
  if (!underway) setTimeout(workOn, 0)
  underway = true
  return () => waiting.delete(slice)
}

function workOn(): void {
  const until = performance.now() + budget
  for (const slice of [...waiting]) {
    // To the end of the line, so that the next one has its turn first.
    waiting.delete(slice)
    if (slice(until)) waiting.add(slice)
    if (performance.now() >= until) break
  }
  underway = waiting.size > 0
  if (underway) setTimeout(workOn, rest)
}
