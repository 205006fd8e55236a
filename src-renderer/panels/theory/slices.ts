/**
 * Work that would hold up a frame, done a slice at a time: all of it together takes at most `budget` milliseconds of each
 * frame, in turn.
 */

/** Works until the given time (as `performance.now` has it) and says whether there is more to do. */
export type Slice = (until: number) => boolean

const budget = 5
const waiting = new Set<Slice>()
let frame = 0

/** Returns what calls it off. */
export function workInSlices(slice: Slice): () => void {
  waiting.add(slice)
  if (frame === 0) frame = requestAnimationFrame(workOn)
  return () => waiting.delete(slice)
}

function workOn(): void {
  frame = 0
  const until = performance.now() + budget
  for (const slice of [...waiting]) {
    // To the end of the line, so that the next one has its turn first.
    waiting.delete(slice)
    if (slice(until)) waiting.add(slice)
    if (performance.now() >= until) break
  }
  if (waiting.size > 0) frame = requestAnimationFrame(workOn)
}
