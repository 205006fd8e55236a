/** The numbers by which runs are compared: what each is called in a table, and in little room. */
import { percent, shortNumber } from '../controls/number-words.ts'
import { define } from '../definitions.ts'
import type { RunNumbers } from './run-numbers.ts'

type NumberName = Exclude<keyof RunNumbers, 'evaluated'>

interface NumberLine {
  name: NumberName
  label: string
  short: string
  /** In even less. */
  brief: string
  hint: string
}

export const numberLines: readonly NumberLine[] = [
  { name: 'loss', label: 'Loss', short: 'loss', brief: 'loss', hint: define.loss.meaning },
  { name: 'accuracy', label: 'Accuracy', short: 'accuracy', brief: 'acc.', hint: define.accuracy.meaning },
  {
    name: 'divergence',
    label: 'Divergence',
    short: 'divergence',
    brief: 'div.',
    hint: define.divergence.meaning,
  },
  {
    name: 'nonPositive',
    label: 'Gain ≤ 0, share',
    short: 'gain ≤ 0',
    brief: '≤ 0',
    hint: `${define.nonPositive.meaning} The divergence is of the gains above 0 alone, and is to be read with it.`,
  },
  {
    name: 'gain',
    label: 'Median gain',
    short: 'gain',
    brief: 'gain',
    hint: `Median over the probes. ${define.gain.meaning}`,
  },
  {
    name: 'alignment',
    label: 'Median alignment',
    short: 'alignment',
    brief: 'align.',
    hint: `Median over the probes. ${define.alignment.meaning}`,
  },
]

/** Those that one tap has and another has not. */
export const tapNumberLines = numberLines.filter(({ name }) => name !== 'loss' && name !== 'accuracy')

/** In percent. */
export const isShare = (name: NumberName): boolean => name === 'accuracy' || name === 'nonPositive'

export const numberWords = (name: NumberName, numbers: RunNumbers): string =>
  isShare(name) ? percent(numbers[name]) : shortNumber(numbers[name])

/** Of what the number is, where that is not the row: `evaluated at update 1,500`; empty otherwise. */
export const ofWhat = (name: NumberName, { evaluated }: RunNumbers): string =>
  name === 'accuracy' && Number.isFinite(evaluated)
    ? `evaluated at update ${evaluated.toLocaleString('en')}`
    : ''
