/** So many at a time: Node's file operations share four threads, and open files are few. */
const width = 8

/**
 * Runs a task for every item, `width` at a time. Where one fails no further ones begin, and the failure is thrown only
 * when those under way have ended: nothing goes on behind the back of whoever waited.
 */
export async function inParallel<Item>(
  items: Iterable<Item>,
  task: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = items[Symbol.iterator]()
  const failures: unknown[] = []
  const lane = async (): Promise<void> => {
    while (failures.length === 0) {
      const next = queue.next()
      if (next.done) return
      try {
        await task(next.value)
      } catch (error) {
        failures.push(error)
      }
    }
  }
  await Promise.all(Array.from({ length: width }, lane))
  if (failures.length > 0) throw failures[0]
}
