/**
 * What a page of the bench puts on its window: one way to draw the same steps, driven from outside, frame by frame. Its
 * camera turns where a pointer drags.
 */
import type { Steps } from './synthetic-steps.ts'

export interface Contender {
  /** Brings the steps into the form that the library takes; not timed. */
  prepare(steps: Steps): void
  /** Draws every row: a path segment, an actual and a steepest arrow each. Resolves when it has handed all to the GPU. */
  show(): Promise<void>
  /** The rows from `first` to `last` alone. */
  scrub(first: number, last: number): Promise<void>
}

declare global {
  interface Window {
    contender: Contender
    steps: (probes: number, rows: number) => Steps
  }
}

/** Resolves in the frame after the next, when what was asked for in this one has been drawn. */
export const drawn = (): Promise<void> =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())))
