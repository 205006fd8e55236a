/** What each quantity of a probe is called, what it means and where it is bad. */
import type { QuantityId } from '../../state/probes/quantities.ts'
import { shortNumber } from '../controls/number-words.ts'
import { define } from '../definitions.ts'

export interface QuantityWords {
  name: string
  /** For the head of a column. */
  short: string
  meaning: string
  /** What else a filter may call it. */
  aliases: readonly string[]
  /** The end at which a probe is worst off. */
  worst: 'low' | 'high'
  /** Absent: a few digits. */
  words?: (value: number | undefined) => string
}

const gain = `of the actual step. ${define.gain.meaning}`

export const quantityWords: Readonly<Record<QuantityId, QuantityWords>> = {
  gain: { name: 'gain', short: 'gain', meaning: `Gain ${gain}`, aliases: [], worst: 'low' },
  'own-gain': {
    name: 'own gain',
    short: 'own gain',
    meaning: `Gain of the own step. ${define.own.meaning} ${define.gain.meaning}`,
    aliases: ['own'],
    worst: 'low',
  },
  alignment: {
    name: 'alignment',
    short: 'align',
    meaning: define.alignment.meaning,
    aliases: ['align', 'cosine'],
    worst: 'low',
  },
  'own-alignment': {
    name: 'own alignment',
    short: 'own align',
    meaning: `Of the own step. ${define.alignment.meaning}`,
    aliases: [],
    worst: 'low',
  },
  'actual-length': {
    name: '|actual|',
    short: '|actual|',
    meaning: `Length of the actual step in the full space of the tap. ${define.actual.meaning}`,
    aliases: ['actual', 'step'],
    worst: 'high',
  },
  'steepest-length': {
    name: '|steepest|',
    short: '|steepest|',
    meaning: `Length of the steepest step in the full space of the tap. ${define.steepest.meaning}`,
    aliases: ['steepest'],
    worst: 'high',
  },
  'input-norm': {
    name: '‖x‖² + 1',
    short: '‖x‖² + 1',
    meaning: define.inputNorm.meaning,
    aliases: ['norm', 'input', 'x'],
    worst: 'high',
  },
  loss: { name: 'loss', short: 'loss', meaning: define.probeLoss.meaning, aliases: [], worst: 'high' },
  movement: {
    name: 'movement',
    short: 'moves',
    meaning: define.movement.meaning,
    aliases: ['moves'],
    worst: 'high',
  },
  'neighbour-movement': {
    name: 'neighbour movement',
    short: 'of 8 near',
    meaning: `${define.neighbourMovement.meaning} Of very many probes the neighbours are looked for in every second, fourth … row, and kept in between.`,
    aliases: ['neighbours', 'neighbors', 'near'],
    worst: 'high',
  },
  apart: {
    name: 'apart',
    short: 'apart',
    meaning: define.apart.meaning,
    aliases: ['divergence'],
    worst: 'high',
  },
  'non-positive': {
    name: 'rows with gain ≤ 0',
    short: 'gain ≤ 0',
    meaning:
      'Share of the rows in which the actual gain of the probe is zero or negative: how often it is stepped the wrong way. Of the run, whichever row the playhead is at.',
    aliases: ['wrong', 'nonpositive'],
    worst: 'high',
    words: share,
  },
}

/** Most shares of a run lie near one half: they differ in the third digit. */
function share(value: number | undefined): string {
  return value === undefined || Number.isNaN(value) ? '–' : `${(100 * value).toFixed(1)}%`
}

/** A number of the quantity. */
export const quantityNumber = (id: QuantityId, value: number | undefined): string =>
  (quantityWords[id].words ?? shortNumber)(value)
