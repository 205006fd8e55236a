/** What the key of a figure says in words: what it shows, and what of the arrows cannot be seen in it. */
import type { OutsideShares } from '../../projection/outside-share.ts'
import { formatPercent } from '../axis-ticks.ts'
import type { ArrowCounts } from './step-arrows.ts'

/** Null where every arrow is there to its tip. */
export function arrowNote({ short, cut }: ArrowCounts): string | null {
  const parts = [
    countWords(short, 'no longer than their points'),
    countWords(cut, 'longer than drawn (no head)'),
  ].filter((part) => part !== null)
  return parts.length > 0 ? `Arrows ${parts.join('; ')}.` : null
}

function countWords(
  { actual, steepest }: Record<'actual' | 'steepest', number>,
  what: string,
): string | null {
  const counts = [actual > 0 ? `${actual} actual` : '', steepest > 0 ? `${steepest} steepest` : ''].filter(
    Boolean,
  )
  return counts.length > 0 ? `${what}: ${counts.join(', ')}` : null
}

/** `drawn`: share of the variance of the activations; `outside`: medians over the probes, of squared lengths. */
export function spaceNote(drawn: number, outside: OutsideShares): string {
  const shares = [
    Number.isFinite(outside.actual) ? `${whole(outside.actual)} of the actual` : '',
    Number.isFinite(outside.steepest) ? `${whole(outside.steepest)} of the steepest steps` : '',
  ].filter(Boolean)
  const arrows = shares.length > 0 ? `; outside it ${shares.join(', ')} (median, squared length)` : ''
  return `The space holds ${whole(drawn)} of the variance${arrows}.`
}

const whole = (share: number): string => formatPercent(Math.round(share * 100) / 100)
