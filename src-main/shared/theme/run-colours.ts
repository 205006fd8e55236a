/**
 * The colours by which runs that are compared are told apart. None is that of a class or of one of the two steps, so that
 * what stands in the colour of a run is never taken for a class: ink, and three hues that the classes leave free (rose,
 * green, violet), brighter than theirs on dark, deeper on white. Told apart by colour-blind eyes, and read as text
 * (4.5:1) on canvas and panels. Each run has its letter and its shape as well.
 */
import type { Theme } from './colours.ts'

const colours: Record<Theme['name'], readonly [string, string, string, string]> = {
  dark: ['#ffffff', '#ff8494', '#7df000', '#b84dff'],
  light: ['#10141a', '#8a0062', '#3f5c00', '#8f2bff'],
}

/** The most runs that are compared. */
export const mostRuns = colours.dark.length

const place = (slot: number): number => slot % mostRuns

/** `slot`: 0 to 3. */
export function runColour({ name, text }: Pick<Theme, 'name' | 'text'>, slot: number): string {
  return colours[name][place(slot)] ?? text
}

/** A to D. */
export const runLetter = (slot: number): string => String.fromCharCode(65 + place(slot))
