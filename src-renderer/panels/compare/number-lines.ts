/** The numbers by which runs are compared: what each is called in a table, and in little room. */
import { percent, shortNumber } from '../controls/number-words.ts'
import { define } from '../definitions.ts'
import type { RunNumbers } from './run-numbers.ts'

interface NumberLine {
  name: keyof RunNumbers
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

export const numberWords = (name: keyof RunNumbers, numbers: RunNumbers): string =>
  name === 'accuracy' ? percent(numbers[name]) : shortNumber(numbers[name])
