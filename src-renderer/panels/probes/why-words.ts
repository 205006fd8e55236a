/**
 * What sets the chosen probes apart, in a sentence: by the quantity that differs most, those aside that they are filtered
 * by, and by their class.
 */
import { percent, shortNumber } from '../controls/number-words.ts'
import type { ClassShare, Difference } from './against-the-rest.ts'

export interface NamedDifference extends Difference {
  name: string
}

/** From this many deviations on a difference is worth a sentence. */
const telling = 1
/** From this share on the chosen probes are said to be of one class. */
const mostly = 0.75

export function whyWords(
  count: number,
  differences: readonly NamedDifference[],
  shares: readonly (ClassShare & { name: string })[],
  filteredBy: readonly string[] = [],
): string {
  const [widest] = differences
    .filter(({ deviations }) => Number.isFinite(deviations))
    .sort((one, other) => Math.abs(other.deviations) - Math.abs(one.deviations))
  const these = `${asideWords(filteredBy)}${count === 1 ? 'this probe' : `these ${count.toLocaleString('en')}`}`
  const differ = widest && Math.abs(widest.deviations) >= telling
  const first = differ
    ? `${these} differ${count === 1 ? 's' : ''} most in ${widest.name}: ${shortNumber(widest.these)} against ${shortNumber(widest.rest)}, ${deviationWords(widest.deviations)} of the rest.`
    : `${these} differ${count === 1 ? 's' : ''} from the rest in nothing by a standard deviation.`
  const [share] = shares
  const ofClass =
    count > 1 && share && share.these >= mostly && share.these > share.rest
      ? ` ${percent(share.these)} are of class ${share.name}; of the rest, ${percent(share.rest)}.`
      : ''
  return first.charAt(0).toUpperCase() + first.slice(1) + ofClass
}

function asideWords(filteredBy: readonly string[]): string {
  const last = filteredBy.at(-1)
  if (last === undefined) return ''
  const names = [filteredBy.slice(0, -1).join(', '), last].filter(Boolean).join(' and ')
  return `apart from ${names}, which the filter goes by, `
}

const deviationWords = (deviations: number): string =>
  `${shortNumber(Math.abs(deviations))} deviations ${deviations > 0 ? 'above' : 'below'} that`
