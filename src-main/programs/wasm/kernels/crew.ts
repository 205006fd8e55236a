/**
 * Threads that share out the parts of an instruction. A part is taken by whoever comes first, so the thread that runs the
 * step waits for nobody who has not begun: where the others sleep, start, or have no core, it does all by itself. Which
 * thread does a part makes no difference to its numbers.
 *
 * Of the words in which they meet, `group` and `undone` are written only while no part is under way, and read only by who
 * has taken one.
 */
import { execute } from './execute'
import { Meeting } from './opcode'

/** Looks at a word before a thread goes to sleep: some tens of microseconds, longer than most instructions between two shared ones. */
const patience = 20_000

export class Crew {
  static share(crew: usize, first: usize, parts: i32, scratch: usize): void {
    store<usize>(crew + Meeting.group, first)
    atomic.store<i32>(crew + Meeting.undone, parts)
    atomic.store<i32>(crew + Meeting.left, parts)
    if (atomic.load<i32>(crew + Meeting.sleepers) > 0) atomic.notify(crew + Meeting.left, -1)
    Crew.work(crew, scratch)

    for (let looks = patience; looks > 0; looks--) {
      if (atomic.load<i32>(crew + Meeting.undone) === 0) return
    }
    atomic.store<i32>(crew + Meeting.waiting, 1)
    for (let missing = atomic.load<i32>(crew + Meeting.undone); missing > 0; ) {
      atomic.wait<i32>(crew + Meeting.undone, missing, -1)
      missing = atomic.load<i32>(crew + Meeting.undone)
    }
    atomic.store<i32>(crew + Meeting.waiting, 0)
  }

  /** Does parts until all are taken. −1 where that was the end, otherwise 0. */
  static work(crew: usize, scratch: usize): i32 {
    let parts = atomic.load<i32>(crew + Meeting.left)
    while (parts > 0) {
      const found = atomic.cmpxchg<i32>(crew + Meeting.left, parts, parts - 1)
      if (found !== parts) {
        parts = found
        continue
      }
      execute(load<usize>(crew + Meeting.group) + ((<usize>(parts - 1)) << 6), scratch)
      if (atomic.sub<i32>(crew + Meeting.undone, 1) === 1 && atomic.load<i32>(crew + Meeting.waiting) !== 0) {
        atomic.notify(crew + Meeting.undone, 1)
      }
      parts = atomic.load<i32>(crew + Meeting.left)
    }
    return parts
  }
}

/** What another thread does until `left` is −1. */
export function serve(crew: usize, scratch: usize): void {
  while (Crew.work(crew, scratch) === 0) {
    let looks = patience
    while (looks > 0 && atomic.load<i32>(crew + Meeting.left) === 0) looks--
    if (looks > 0) continue
    atomic.add<i32>(crew + Meeting.sleepers, 1)
    atomic.wait<i32>(crew + Meeting.left, 0, -1)
    atomic.sub<i32>(crew + Meeting.sleepers, 1)
  }
}
