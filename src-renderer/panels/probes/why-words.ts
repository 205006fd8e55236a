/**
 * What sets the chosen probes apart, in a sentence: by the quantity that differs most, those aside by which they were
 * chosen, and by their class.
 */
import { percent, shortNumber } from '../controls/number-words.ts'
import type { ClassShare, Difference } from './against-the-rest.ts'
import { listWords } from './listed-probes.ts'

export interface NamedDifference extends Difference {
  name: string
  /** A number of it. */
  words: (value: number) => string
}

/** From this many deviations on a difference is worth a sentence. */
const telling = 1
/** From this share on the chosen probes are said to be of one class. */
const mostly = 0.75

/** The widest that is worth a sentence; null where none is. */
export function widestOf<Named extends Difference>(differences: readonly Named[]): Named | null {
  const [widest] = differences
    .filter(({ deviations }) => Math.abs(deviations) >= telling)
    .sort((one, other) => Math.abs(other.deviations) - Math.abs(one.deviations))
  return widest ?? null
}

/** `differences`, `shares`: those that are news. `chosenBy`: the names of what they were chosen by. */
export function whyWords(
  count: number,
  differences: readonly NamedDifference[],
  shares: readonly (ClassShare & { name: string })[],
  chosenBy: readonly string[] = [],
): string {
  const widest = widestOf(differences)
  const one = count === 1
  const these = `${besideWords(chosenBy, one)}${one ? 'this probe' : `these ${count.toLocaleString('en')}`}`
  const first = widest
    ? `${these} differ${one ? 's' : ''} most in ${widest.name}: ${widest.words(widest.these)} against ${widest.words(widest.rest)}, ${deviationWords(widest.deviations)} of the rest.`
    : `${these} differ${one ? 's' : ''} from the rest in nothing by a standard deviation.`
  const [share] = shares
  const ofClass =
    !one && share && share.these >= mostly && share.these > share.rest
      ? ` ${percent(share.these)} are of class ${share.name}; of the rest, ${percent(share.rest)}.`
      : ''
  return first.charAt(0).toUpperCase() + first.slice(1) + ofClass
}

const besideWords = (chosenBy: readonly string[], one: boolean): string =>
  chosenBy.length === 0
    ? ''
    : `besides ${listWords(chosenBy)}, by which ${one ? 'it was' : 'they were'} chosen, `

/** `+1.1`, `−433` */
export function signedDeviations(deviations: number): string {
  if (Number.isNaN(deviations)) return '–'
  return `${deviations > 0 ? '+' : ''}${deviations < 0 ? '−' : ''}${sizeOf(deviations)}`
}

const deviationWords = (deviations: number): string =>
  `${sizeOf(deviations)} deviations ${deviations > 0 ? 'above' : 'below'} that`

const sizeOf = (deviations: number): string => {
  const size = Math.abs(deviations)
  return size >= 100 ? shortNumber(size) : size.toFixed(1)
}
