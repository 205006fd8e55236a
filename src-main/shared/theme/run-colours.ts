/** The colours by which runs that are compared are told apart: those of the classes that lie furthest apart from each other. */
import type { Theme } from './colours.ts'

/** The most runs that are compared. */
export const mostRuns = 4

const places = [0, 1, 2, 5] as const

/** `slot`: 0 to 3. */
export function runColour(theme: Theme, slot: number): string {
  return theme.classes[places[slot % places.length] ?? 0] ?? theme.text
}
