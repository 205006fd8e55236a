/** What the gain chart says on hover. */
import type { BrushShape } from '../../../state/charts.ts'
import { define } from '../../definitions.ts'

/** `recentRows`: rows whose single batch member is drawn too; null where a batch holds several samples. */
export function gainHint(recentRows: number | null, severalPositions: boolean): string {
  const marks =
    recentRows !== null
      ? `Filled: the one sample of this row’s batch, and, smaller, those of the ${recentRows} rows before it. Theory gives this gain from the input alone: they lie on its line. Hollow: samples outside the batch, which only the cross part moved.`
      : 'Filled: samples of this row’s batch; hollow: samples outside it, which only the cross part moved. Theory is of the part that a sample’s own gradient makes. In a batch of several the own step also holds the cross part, the pull of the others, so marks leave the line: with batch size 1 they lie on it.'
  const positions = severalPositions
    ? ' The map works at several positions; theory is their mean self gain, weighted by the steepest steps there, and of what each position’s own gradient does to it: the other positions of the same sample add to the own step.'
    : ''
  return `${marks} ${define.own.meaning} ${define.gain.meaning}${positions}`
}

const shapes: Record<BrushShape, string> = { lasso: 'draws a lasso', box: 'draws a box' }

export const brushHint = (shape: BrushShape): string =>
  `A drag ${shapes[shape]} around probes and marks them (Shift adds, Alt takes away); a click puts one in focus.`
