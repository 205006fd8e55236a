/** What is compared, in words, and what changed of it. */
import type { ComparisonLayout, ViewComparison } from '../../../src-main/shared/contract/view-comparison.ts'

type Compared = ViewComparison | undefined

const layoutWords: Readonly<Record<ComparisonLayout, string>> = {
  'side-by-side': 'side by side',
  overlaid: 'overlaid',
  taps: 'taps side by side',
}

const runsWords = (runs: readonly { name: string }[]): string => {
  const [first] = runs
  return runs.length === 1 && first ? `“${first.name}”` : `${runs.length} runs`
}

/** `beside two`, `with 2 runs` where they are overlaid; nothing where nothing is compared. */
export function comparisonWords(comparison: Compared): string[] {
  if (!comparison?.shown) return []
  const { layout, runs } = comparison
  if (layout === 'taps') return [layoutWords.taps]
  // Unquoted: it becomes a name, which is quoted itself.
  const which = runs.length === 1 ? runs[0]?.name : runsWords(runs)
  return [`${layout === 'overlaid' ? 'with' : 'beside'} ${which}`]
}

/** What a person did. */
export function comparisonChange(before: Compared, after: ViewComparison): string {
  const [was, is] = [before?.runs ?? [], after.runs]
  const added = is.filter((run) => !was.some(({ id }) => id === run.id))
  const removed = was.filter((run) => !is.some(({ id }) => id === run.id))
  const appears = after.shown && !before?.shown
  if (added.length === 0 && removed.length > 0) return `compare no longer with ${runsWords(removed)}`
  if (after.shown && after.layout === 'taps' && (appears || before?.layout !== 'taps'))
    return layoutWords.taps
  if (appears) return `compare with ${runsWords(is)} ${layoutWords[after.layout]}`
  if (added.length > 0) return `compare with ${runsWords(added)}`
  if (before?.shown && !after.shown) return 'comparison off'
  if (before?.layout !== after.layout) return `compared runs ${layoutWords[after.layout]}`
  if (before?.charts !== after.charts)
    return after.charts === 'values' ? 'charts of values' : 'charts of differences'
  if (before?.numbers !== after.numbers)
    return after.numbers === 'end' ? 'numbers at the end' : 'numbers at the playhead'
  if (before?.lengths !== after.lengths)
    return after.lengths === 'own' ? 'arrows of each run at its own scale' : 'arrows of all runs at one scale'
  return 'colours of compared runs'
}
