import type { Disk, Stage } from './disk.ts'

/** The disk itself, from this thread. */
export const nodeDisk: Disk

/** Gives a file new contents at one instant: a reader, or a crash, meets the old or the new and nothing between. */
export function replaceFile(disk: Disk, path: string, parts: readonly Uint8Array[]): Promise<void>

/**
 * Runs a task for every item, eight at a time. Where one fails no further ones begin, and the failure is thrown only
 * when those under way have ended: nothing goes on behind the back of whoever waited.
 */
export function inParallel<Item>(items: Iterable<Item>, task: (item: Item) => Promise<void>): Promise<void>

/** One stage after the other; the tasks of a stage in any order. Where a task fails, no later stage begins. */
export function perform(disk: Disk, stages: readonly Stage[]): Promise<void>
