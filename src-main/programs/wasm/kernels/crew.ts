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

// Done by JavaScript: of code that waits or notifies itself, V8's first compiler, as Node 20 has it, loses locals.

/** Wakes all that wait for a word. */
declare function wake(address: usize): void

/** Waits until somebody wakes those that wait for a word, if it is what is expected. */
declare function sleep(address: usize, expected: i32): void

/** Looks at a word before a thread goes to sleep: some tens of microseconds, longer than most instructions between two shared ones. */
const patience = 20_000

export class Crew {
  static share(crew: usize, first: usize, parts: i32, scratch: usize): void {
    store<usize>(crew + Meeting.group, first)
    atomic.store<i32>(crew + Meeting.undone, parts)
    atomic.store<i32>(crew + Meeting.left, parts)
    if (atomic.load<i32>(crew + Meeting.sleepers) > 0) wake(crew + Meeting.left)
    Crew.work(crew, scratch)

    for (let looks = patience; looks > 0; looks--) {
      if (atomic.load<i32>(crew + Meeting.undone) === 0) return
    }
    atomic.store<i32>(crew + Meeting.waiting, 1)
    for (let missing = atomic.load<i32>(crew + Meeting.undone); missing > 0; ) {
      sleep(crew + Meeting.undone, missing)
      missing = atomic.load<i32>(crew + Meeting.undone)
    }
    atomic.store<i32>(crew + Meeting.waiting, 0)
  }

  /**
   * Does parts until none is left to take, and gives what `left` is then. Whoever counts down from a part that is there has
   * taken it; who comes too late counts below zero, which the next instruction sets right.
   */
  static work(crew: usize, scratch: usize): i32 {
    while (atomic.load<i32>(crew + Meeting.left) > 0) {
      const part = atomic.sub<i32>(crew + Meeting.left, 1) - 1
      if (part < 0) break
      execute(load<usize>(crew + Meeting.group) + ((<usize>part) << 6), scratch)
      if (atomic.sub<i32>(crew + Meeting.undone, 1) === 1 && atomic.load<i32>(crew + Meeting.waiting) !== 0) {
        wake(crew + Meeting.undone)
      }
    }
    return atomic.load<i32>(crew + Meeting.left)
  }
}

/** What another thread does until it is told to end. */
export function serve(crew: usize, scratch: usize): void {
  let left = Crew.work(crew, scratch)
  while (left > Meeting.end) {
    for (let looks = patience; looks > 0 && atomic.load<i32>(crew + Meeting.left) <= 0; looks--) {}
    left = atomic.load<i32>(crew + Meeting.left)
    if (left <= 0 && left > Meeting.end) {
      atomic.add<i32>(crew + Meeting.sleepers, 1)
      sleep(crew + Meeting.left, left)
      atomic.sub<i32>(crew + Meeting.sleepers, 1)
    }
    left = Crew.work(crew, scratch)
  }
}
