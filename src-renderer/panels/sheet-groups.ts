/** The keys of the window by what they are for: the cheat sheet's lines, made from the actions that there are. */
import { type Action, actionGroups } from '../state/actions.ts'
import { shownKey } from './keys.ts'

export interface SheetLine {
  id: string
  keys: string[]
  title: string
}

export interface SheetGroup {
  name: string
  lines: SheetLine[]
}

const isTap = ({ id }: Action): boolean => /^view\.tap-\d$/.test(id)

export function sheetGroups(actions: readonly Action[], mac: boolean): SheetGroup[] {
  const lineOf = ({ id, title, keys = [] }: Action): SheetLine => ({
    id,
    title,
    keys: keys.map((key) => shownKey(key, mac)),
  })
  return actionGroups.flatMap((name) => {
    const keyed = actions.filter((action) => action.group === name && (action.keys?.length ?? 0) > 0)
    const lines = keyed.filter((action) => !isTap(action)).map(lineOf)
    // Nine of a kind are one line.
    if (keyed.some(isTap)) lines.push({ id: 'view.tap', keys: ['1 … 9'], title: 'Choose the tap' })
    return lines.length > 0 ? [{ name, lines }] : []
  })
}

/** The groups with the lines alone that hold all the words typed. */
export function searched<Line>(
  lines: readonly Line[],
  typed: string,
  textOf: (line: Line) => string,
): Line[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  return lines.filter((line) => words.every((word) => textOf(line).toLowerCase().includes(word)))
}
