/**
 * The gains of the parts of a step as one bar: from 0 on, those above zero one after another to the right, those below
 * to the left. What they reach beyond each other cancels; their sum is the gain of the actual step.
 */
import type { PartName, StepPart } from '../../../src-main/shared/contract/inspection.ts'

export interface Segment {
  name: PartName
  gain: number
  /** Where it lies, as shares of the width of the bar. */
  from: number
  width: number
}

export interface GainStack {
  segments: Segment[]
  /** Places of gain 0, of gain 1, which is the steepest step, and of the actual step, as shares of the width. */
  zero: number
  one: number
  actual: number
}

/** Room beside the outermost mark, as a share of what is shown. */
const margin = 0.04

/** Where the self part is not known, own stands for self and cross. Null where there are no gains: no steepest step. */
export function gainStack(parts: Readonly<Record<PartName, StepPart>>): GainStack | null {
  const names: PartName[] =
    parts.self.why === null
      ? ['self', 'cross', 'upstream', 'interaction']
      : ['own', 'upstream', 'interaction']
  const gains = names.map((name) => ({ name, gain: parts[name].gain }))
  if (!Number.isFinite(parts.actual.gain) || gains.some(({ gain }) => !Number.isFinite(gain))) return null

  const sum = (kept: (gain: number) => boolean): number =>
    gains.reduce((total, { gain }) => (kept(gain) ? total + gain : total), 0)
  const least = Math.min(
    0,
    sum((gain) => gain < 0),
  )
  const most = Math.max(
    1,
    sum((gain) => gain > 0),
  )
  const span = (most - least) * (1 + 2 * margin)
  const place = (gain: number): number => (gain - least) / span + margin / (1 + 2 * margin)

  let [right, left] = [0, 0]
  const segments = gains.map(({ name, gain }): Segment => {
    const start = gain < 0 ? left + gain : right
    if (gain < 0) left += gain
    else right += gain
    return { name, gain, from: place(start), width: Math.abs(gain) / span }
  })
  return { segments, zero: place(0), one: place(1), actual: place(parts.actual.gain) }
}
