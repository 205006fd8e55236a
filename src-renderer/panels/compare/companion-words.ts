/** What is said of a run, or a tap, beside the open one. */
import type { RunDetails } from '../../../src-main/shared/contract/run.ts'
import type { Companion } from '../../state/runs/companion.ts'
import type { SharedRow } from '../../state/time/shared-playhead.ts'
import { factorWords } from '../controls/number-words.ts'
import { differenceWords } from './spec-differences.ts'

/** In what its spec differs from the open run's. */
export function differsWords(companion: Companion, opened: RunDetails | null): string {
  const tap = companion.tap()
  if (companion.slot === null) {
    return tap ? `${tap.map ?? 'no map'}, ${tap.units.toLocaleString('en')} units` : ''
  }
  if (!opened) return ''
  const { attributes } = companion.details
  const words = differenceWords(opened.attributes.spec, attributes.spec) || 'the same spec'
  return attributes.branched
    ? `${words}; from ${attributes.branched.step.toLocaleString('en')} updates`
    : words
}

/** How many times their own length arrows are drawn: `× 6600`. */
export const arrowWords = (scale: number): string => `× ${factorWords(scale)}`

/** Of what row its numbers are, where that is not the one under the playhead. */
export function asideWords(at: SharedRow | null, steps: ArrayLike<number>): string {
  if (!at || at.reach === 'within') return ''
  const step = (steps[Math.round(at.row)] ?? 0).toLocaleString('en')
  return at.reach === 'before'
    ? `begins at update ${step}: the numbers are those of its first row`
    : `has come to update ${step}: the numbers are those of its last row`
}

/** `reading rows … 34%` */
export const readingWords = (share: number): string =>
  share > 0 ? `reading rows … ${Math.min(99, Math.round(share * 100))}%` : 'reading rows …'

/** Where it stands, where that is not under the playhead. */
export function reachWords(at: SharedRow | null, steps: ArrayLike<number>): string {
  if (!at || at.reach === 'within') return ''
  const step = steps[Math.round(at.row)] ?? 0
  return at.reach === 'before'
    ? `begins at update ${step.toLocaleString('en')}`
    : `its last row, update ${step.toLocaleString('en')}`
}
