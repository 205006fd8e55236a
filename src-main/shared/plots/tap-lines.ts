/**
 * How taps are told apart in one chart. Colours are those of classes and of the two steps, so a tap has none: the
 * chosen one is bright, solid and thick, the others are thin and muted, each with its own dash. Where none is chosen,
 * as on paper, they differ by dash alone.
 */
import type { Theme } from '../theme/colours.ts'

export interface TapLine {
  name: string
  chosen: boolean
  lineStyle: { color: string; width: number; type: 'solid' | number[] }
  /** The chosen one is drawn over the others. */
  z: number
}

const dashes = [
  [6, 2],
  [2, 2],
  [8, 2, 2, 2],
  [1, 3],
]

/** `names` in the order of the network. A single tap is the chosen one. */
export function tapLines(names: readonly string[], chosen: string | undefined, theme: Theme): TapLine[] {
  const bright = chosen ?? (names.length === 1 ? names[0] : undefined)
  return names.map((name, index) => {
    if (name === bright) {
      return { name, chosen: true, lineStyle: { color: theme.text, width: 2, type: 'solid' }, z: 4 }
    }
    const color = bright === undefined ? theme.text : theme.muted
    const width = bright === undefined ? 1.5 : 1.1
    const place = bright === undefined ? index - 1 : index
    return { name, chosen: false, lineStyle: { color, width, type: dashAt(place) }, z: 3 }
  })
}

/** Before the first: solid. */
const dashAt = (place: number): 'solid' | number[] => dashes[place % dashes.length] ?? 'solid'
