/** What is said of each part of an update: a title, one sentence, the formula with this step's numbers. */
import type { UpdateNumbers } from '../../../src-main/shared/contract/inspection.ts'
import type { PhaseId } from '../../state/time/slow-motion-timeline.ts'
import { shortNumber } from '../controls/number-words.ts'
import { define } from '../definitions.ts'
import { texNumber, texSetting } from '../inspector/tex-number.ts'
import { updateRule } from '../inspector/update-rules.ts'
import type { StepNumbers } from './step-facts.ts'
import { type Told, toldWords } from './told-probes.ts'

export interface StepFacts {
  tap: string
  /** Updates before this row, and before the next row that is held; undefined where there is none. */
  update: number
  nextUpdate: number | undefined
  /** Mean over the batch. */
  loss: number
  squared: boolean
  /** Of the probe that is told of, or the median over those; null where it is not known. */
  probeLoss: number | null
  learningRate: number
  rule: Pick<UpdateNumbers, 'optimiser' | 'weightDecay'>
  /** Samples in the batch. */
  batch: number
  /** All parameters of the network, and the maps that they belong to. */
  parameters: number
  maps: readonly string[]
  /** Of which probes the numbers are. */
  told: Told
  numbers: StepNumbers | null
  /** Whether the two arrows are drawn on one scale: only then is what is between their tips the gap. */
  trueLengths: boolean
  /** Times their own length that the arrows are drawn. */
  arrowScale: number
}

export interface Caption {
  title: string
  sentence: string
  tex: string
  /** What is told of the formula on hover. */
  meaning: string
}

/** The short names under which the phases can be chosen. */
export const phaseNames: Readonly<Record<PhaseId, string>> = {
  forward: 'forward',
  loss: 'loss',
  gradient: 'gradient',
  update: 'update',
  actual: 'actual step',
  gap: 'gap',
  move: 'move',
}

export function captionOf(phase: PhaseId, facts: StepFacts): Caption {
  return captions[phase](facts)
}

const count = (value: number): string => value.toLocaleString('en')
const plural = (value: number, word: string): string =>
  value === 1 ? `1 ${word}` : `${count(value)} ${word}s`
const degrees = (value: number): string => (Number.isFinite(value) ? `${Math.round(value)}°` : '–')

const captions: Readonly<Record<PhaseId, (facts: StepFacts) => Caption>> = {
  forward: ({ tap, batch, told, numbers }) => ({
    title: 'Forward',
    sentence: `Every point is a probe’s activation at ${tap}. ${batchWords(batch, told, numbers)}`,
    tex: `z_i(\\theta) = f(x_i;\\,\\theta)`,
    meaning: 'The activation of probe i under the parameters θ, before the nonlinearity.',
  }),
  loss: ({ loss, squared, batch, probeLoss, told }) => ({
    title: 'Loss',
    sentence: `The network is wrong by so much, on the mean over the ${plural(batch, 'sample')} of the batch${squared ? '' : ', in nats'}.${lossWords(probeLoss, told)}`,
    tex: `L = \\frac{1}{${batch}}\\sum_{j\\,\\in\\,\\text{batch}} \\ell_j = \\mathbf{${texNumber(loss)}}`,
    meaning: squared ? define.squaredLoss.meaning : define.loss.meaning,
  }),
  gradient: ({ learningRate, batch, told, numbers }) => ({
    title: 'Gradient',
    sentence: `The loss, asked at the activation itself, would have ${whom(told)} go this way: the steepest step, ${medianOf(told)}${shortNumber(numbers?.steepest)} long.`,
    tex: `s_i = -\\frac{\\eta}{B}\\,\\frac{\\partial \\ell_i}{\\partial z_i},\\quad \\frac{\\eta}{B} = \\frac{${texSetting(learningRate)}}{${batch}}`,
    meaning: define.steepest.meaning,
  }),
  update: ({ learningRate, rule, parameters, maps }) => ({
    title: 'Parameter update',
    sentence: `But no activation is moved: the ${count(parameters)} parameters of ${mapWords(maps)} are, at learning rate ${String(Number(learningRate.toPrecision(4)))}, and every activation follows.`,
    tex: updateRule(rule),
    meaning:
      'How the optimiser moves the parameters θ, g the gradient of the batch’s mean loss, η the learning rate.',
  }),
  actual: ({ told, numbers }) => ({
    title: 'Actual step',
    sentence: `So this is where ${whom(told)} really went: ${medianOf(told)}${shortNumber(numbers?.actual)} long, ${ratioWords(numbers)}.`,
    tex: `a_i = z_i(\\theta') - z_i(\\theta)`,
    meaning: define.actual.meaning,
  }),
  gap: (facts) => ({
    title: 'The gap remains',
    sentence: `${gapWords(facts)} A gain of 1 and an alignment of 1 would leave none.`,
    tex: `\\frac{\\langle a_i, s_i\\rangle}{\\lVert s_i\\rVert^2} = \\mathbf{${texNumber(facts.numbers?.gain ?? Number.NaN)}},\\quad \\cos(a_i, s_i) = \\mathbf{${texNumber(facts.numbers?.alignment ?? Number.NaN, 2)}}`,
    meaning: `Gain: ${define.gain.meaning} Alignment: ${define.alignment.meaning}`,
  }),
  move: ({ update, nextUpdate, arrowScale }) => ({
    title: 'On to the next',
    sentence: [moveWords(update, nextUpdate), scaleWords(arrowScale)].join(' ').trim(),
    tex: `z_i(\\theta') = z_i(\\theta) + a_i`,
    meaning: define.actual.meaning,
  }),
}

function batchWords(batch: number, told: Told, numbers: StepNumbers | null): string {
  if (!numbers) return ''
  if (told.kind === 'focus') {
    return numbers.members > 0
      ? `Probe ${told.probe} is in the batch of this update.`
      : `Probe ${told.probe} is not in the batch of this update: it moves because others are.`
  }
  const held = numbers.members === 0 ? 'none' : count(numbers.members)
  const among = told.kind === 'marked' ? `among ${toldWords(told)}` : 'probes'
  return `The batch has ${plural(batch, 'sample')}, ${held} of them ${among}.`
}

function lossWords(loss: number | null, told: Told): string {
  if (loss === null || !Number.isFinite(loss)) return ''
  return told.kind === 'focus'
    ? ` That of probe ${told.probe} is ${shortNumber(loss)}.`
    : ` The median over ${toldWords(told)} is ${shortNumber(loss)}.`
}

function gapWords({ told, numbers, trueLengths }: StepFacts): string {
  const angle = `an angle of ${degrees(numbers?.angle ?? Number.NaN)}`
  const whose = told.kind === 'focus' ? toldWords(told) : `medians over ${toldWords(told)}`
  return trueLengths
    ? `From tip to tip ${shortNumber(numbers?.gap)}, at ${angle} (${whose}).`
    : `The two part at ${angle}, and the actual step is ${ratioOf(numbers)} times as long (${whose}).`
}

/** The points go their own way, not the arrow's, which is drawn longer. */
const scaleWords = (scale: number): string =>
  scale > 1.05 ? `The arrows are drawn ${shortNumber(scale)} times longer than the way is.` : ''

function whom(told: Told): string {
  if (told.kind === 'all') return 'each probe'
  return told.kind === 'marked' ? `each of ${toldWords(told)}` : toldWords(told)
}
const medianOf = ({ kind }: Told): string => (kind === 'focus' ? '' : 'at the median ')

function mapWords(maps: readonly string[]): string {
  if (maps.length > 4) return `${maps.length} maps`
  return maps.length < 2 ? maps.join('') : `${maps.slice(0, -1).join(', ')} and ${maps.at(-1)}`
}

const ratioOf = (numbers: StepNumbers | null): string =>
  shortNumber(numbers ? numbers.actual / numbers.steepest : Number.NaN)

const ratioWords = (numbers: StepNumbers | null): string => `${ratioOf(numbers)} times the steepest one`

/** Between two rows that are held there may be several updates: then the points go farther than their arrow. */
function moveWords(update: number, next: number | undefined): string {
  if (next === undefined) return 'This is the last row.'
  const between = next - update
  return between === 1
    ? `Along the actual step, to where update ${count(next)} begins.`
    : `To the next row, ${count(between)} updates later: farther than the one step that is drawn.`
}
