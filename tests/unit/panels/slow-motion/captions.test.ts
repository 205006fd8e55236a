import { describe, expect, it } from 'vitest'
import type { Scores, Statistics } from '../../../../src-main/shared/contract/engine-api.ts'
import { captionOf, type StepFacts } from '../../../../src-renderer/panels/slow-motion/captions.ts'
import { rowMedian, stepNumbers } from '../../../../src-renderer/panels/slow-motion/step-facts.ts'
import { toldChoices, toldWords } from '../../../../src-renderer/panels/slow-motion/told-probes.ts'
import { phases } from '../../../../src-renderer/state/time/slow-motion-timeline.ts'

/** Steps of three probes at one row, in the plane: what is asked for can be worked out from the vectors themselves. */
const actual = [
  [3, 4],
  [0, 2],
  [-1, 0],
] as const
const steepest = [
  [1, 0],
  [0, 1],
  [1, 0],
] as const
const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0)
const norm = (a: readonly number[]): number => Math.sqrt(dot(a, a))

const scores = {
  rows: 1,
  probes: 3,
  actualLength: Float32Array.from(actual, norm),
  steepestLength: Float32Array.from(steepest, norm),
} as unknown as Scores
const statistics = {
  rows: 1,
  probes: 3,
  actualGain: Float32Array.from(actual, (step, probe) => {
    const other = steepest[probe] ?? [0, 0]
    return dot(step, other) / dot(other, other)
  }),
  actualAlignment: Float32Array.from(actual, (step, probe) => {
    const other = steepest[probe] ?? [0, 0]
    return dot(step, other) / norm(step) / norm(other)
  }),
  member: Uint8Array.of(1, 0, 1),
} as unknown as Statistics

describe('the numbers of an update', () => {
  it.each([0, 1, 2])('of probe %i are those of its two vectors', (probe) => {
    const numbers = stepNumbers(scores, statistics, { row: 0, probes: [probe] })
    const [a, s] = [actual[probe] ?? [0, 0], steepest[probe] ?? [0, 0]]
    expect(numbers?.gap).toBeCloseTo(Math.hypot(a[0] - s[0], a[1] - s[1]), 4)
    expect(numbers?.angle).toBeCloseTo(
      (Math.abs(Math.atan2(a[1], a[0]) - Math.atan2(s[1], s[0])) * 180) / Math.PI,
      2,
    )
    expect(numbers).toMatchObject({ members: probe === 1 ? 0 : 1 })
  })

  it('are medians over the probes that are told of', () => {
    expect(stepNumbers(scores, statistics, { row: 0, probes: [0, 1, 2] })).toMatchObject({
      actual: 2,
      gain: 2,
      members: 2,
    })
    expect(stepNumbers(scores, statistics, { row: 0, probes: [0, 2] })).toMatchObject({ gain: 1, members: 2 })
  })

  it('of any other quantity are those of the same probes', () => {
    const losses = { values: Float32Array.of(9, 9, 9, 1, 2, 6), probes: 3 }
    expect(rowMedian(losses, { row: 1, probes: [0, 1, 2] })).toBe(2)
    expect(rowMedian(losses, { row: 1, probes: [2] })).toBe(6)
    expect(rowMedian(losses, { row: 2, probes: [0, 1, 2] })).toBeNull()
  })

  it('are none where the row has not come', () => {
    expect(stepNumbers(scores, statistics, { row: 1, probes: [0, 1, 2] })).toBeNull()
    expect(stepNumbers(scores, null, { row: 0, probes: [0, 1, 2] })).toBeNull()
  })
})

const facts: StepFacts = {
  tap: 'hidden1',
  update: 411,
  nextUpdate: 412,
  loss: 0.6321,
  squared: false,
  probeLoss: 0.41,
  learningRate: 0.1,
  rule: { optimiser: 'sgd', weightDecay: 0 },
  batch: 32,
  parameters: 1251,
  maps: ['hidden1', 'hidden2', 'logits'],
  told: { kind: 'all', count: 64 },
  numbers: {
    actual: 2,
    steepest: 0.5,
    gap: 1.9,
    gain: 3.2,
    alignment: 0.81,
    angle: 35.9,
    members: 3,
  },
  trueLengths: true,
  arrowScale: 160,
}

const seven = { kind: 'focus', probe: 7 } as const
const marked = { kind: 'marked', count: 9 } as const

describe('of whom is told', () => {
  it('is of the marked ones, or the one in focus, or all, in this order; the others can be asked for', () => {
    const shown = [0, 1, 2, 3]
    const words = (chosen: { marked: number[]; focus: number | null }): string[] =>
      toldChoices({ ...chosen, shown }).map(({ told, probes }) => `${toldWords(told)}: ${probes.join()}`)
    expect(words({ marked: [1, 2], focus: 3 })).toEqual([
      'the 2 marked probes: 1,2',
      'probe 3: 3',
      'all 4 probes: 0,1,2,3',
    ])
    expect(words({ marked: [2], focus: null })).toEqual(['probe 2: 2', 'all 4 probes: 0,1,2,3'])
    expect(words({ marked: [], focus: null })).toEqual(['all 4 probes: 0,1,2,3'])
  })

  it('is said with every number', () => {
    const said = (['forward', 'loss', 'gradient', 'actual', 'gap'] as const).map(
      (id) => captionOf(id, { ...facts, told: marked }).sentence,
    )
    for (const sentence of said) expect(sentence).toContain('the 9 marked probes')
  })
})

describe('the captions', () => {
  it('say something of every part, with numbers and without, of all probes and of one', () => {
    for (const { id } of phases) {
      for (const told of [facts.told, seven, marked]) {
        for (const numbers of [facts.numbers, null]) {
          const { title, sentence, tex, meaning } = captionOf(id, { ...facts, told, numbers })
          expect(title.length * tex.length * meaning.length).toBeGreaterThan(0)
          expect(sentence).not.toMatch(/undefined|null|NaN/)
          expect(sentence.length).toBeLessThan(190)
        }
      }
    }
  })

  it('have the numbers of this step', () => {
    expect(captionOf('loss', facts).tex).toContain('0.632')
    expect(captionOf('loss', facts).sentence).toContain('median over all 64 probes is 0.410')
    expect(captionOf('loss', { ...facts, told: seven }).sentence).toContain('probe 7 is 0.410')
    expect(captionOf('loss', { ...facts, probeLoss: null }).sentence).not.toContain('probe')
    expect(captionOf('update', facts).sentence).toContain('1,251 parameters of hidden1, hidden2 and logits')
    expect(captionOf('actual', facts).sentence).toContain('4.00 times')
    expect(captionOf('gap', facts).sentence).toContain('36°')
    expect(captionOf('gap', facts).tex).toContain('3.20')
  })

  it('speak of what lies between the tips only where both arrows are drawn on one scale', () => {
    expect(captionOf('gap', facts).sentence).toContain('From tip to tip 1.90')
    expect(captionOf('gap', { ...facts, trueLengths: false }).sentence).not.toContain('tip')
  })

  it('say that arrows are drawn longer than the way that the points go', () => {
    expect(captionOf('move', facts).sentence).toContain('160 times longer')
    expect(captionOf('move', { ...facts, arrowScale: 1 }).sentence).not.toContain('longer')
  })

  it('say how many of the batch are probes, or whether the one in focus is in it', () => {
    expect(captionOf('forward', facts).sentence).toContain('32 samples, 3 of them probes')
    const numbers = { ...(facts.numbers ?? captionNever()), members: 0 }
    expect(captionOf('forward', { ...facts, told: seven, numbers }).sentence).toContain('not in the batch')
  })

  it('do not pretend that points move by one step where the next row is several updates on', () => {
    expect(captionOf('move', facts).sentence).toContain('Along the actual step')
    expect(captionOf('move', { ...facts, nextUpdate: 419 }).sentence).toContain('8 updates later')
    expect(captionOf('move', { ...facts, nextUpdate: undefined }).sentence).toContain('last row')
  })
})

function captionNever(): never {
  throw new Error('the facts have numbers')
}
