/** Which numbers of what is recorded go into which array: pairs of an array's path and whole rows of it. */
import type { RecordedRow } from '../recorder/recorded-row.ts'
import { MisstepError } from '../shared/contract/errors.ts'
import type { Parameters } from '../training/training-event.ts'
import { checkpointArrays, type RunLayout } from './run-layout.ts'
import { arraysOfTap } from './tap-arrays.ts'

export type ArrayValues = readonly [path: string, values: Float32Array | Int32Array]

/** Where an array's values are found in a row. */
export interface RowPart {
  path: string
  /** One number a row may be in the same memory each time. */
  of: (row: RecordedRow) => Float32Array | Int32Array
}

/** Of every array that grows by rows. Made once, for rows come by the ten thousand a second. */
export function rowParts(layout: RunLayout): RowPart[] {
  const [step, loss, rate] = [new Int32Array(1), new Float32Array(1), new Float32Array(1)]
  return [
    { path: 'steps', of: (row) => step.fill(row.step) },
    { path: 'loss', of: (row) => loss.fill(row.loss) },
    { path: 'learning_rate', of: (row) => rate.fill(row.learningRate) },
    { path: 'batches', of: (row) => wholeBatch(row.batch, layout.batchSize) },
    ...layout.taps.flatMap((tap) =>
      arraysOfTap(layout, tap).map((array) => ({
        path: `taps/${tap.name}/${array}`,
        of: (row: RecordedRow) => {
          const found = row.taps[tap.name]?.[array]
          if (found) return found
          throw new MisstepError('internal', `the row at step ${row.step} lacks "taps/${tap.name}/${array}"`)
        },
      })),
    ),
  ]
}

export const rowValues = (row: RecordedRow, layout: RunLayout): ArrayValues[] =>
  rowParts(layout).map(({ path, of }) => [path, of(row)])

/** The last batch of an epoch may be smaller than the others: the rest is −1. */
function wholeBatch(batch: Int32Array, size: number): Int32Array {
  if (batch.length >= size) return batch
  const whole = new Int32Array(size).fill(-1)
  whole.set(batch)
  return whole
}

export function checkpointValues(step: number, parameters: Parameters, layout: RunLayout): ArrayValues[] {
  const values: ArrayValues[] = [['params/steps', Int32Array.of(step)]]
  for (const { name } of checkpointArrays(layout)) {
    const parameter = parameters[name]
    if (!parameter) throw new MisstepError('internal', `the checkpoint at step ${step} lacks "${name}"`)
    values.push([`params/${name}`, parameter])
  }
  return values
}

export function evaluationValues(step: number, loss: number, accuracy: number): ArrayValues[] {
  return [
    ['eval/steps', Int32Array.of(step)],
    ['eval/loss', Float32Array.of(loss)],
    ['eval/accuracy', Float32Array.of(accuracy)],
  ]
}

/** What a run holds from its beginning, whole. */
export function fixedValues({ probes, training }: RunLayout): ArrayValues[] {
  const values: ArrayValues[] = [
    ['probes/index', probes.index],
    ['probes/label', probes.label],
    ['probes/input', probes.input],
  ]
  if (probes.target) values.push(['probes/target', probes.target])
  if (!training) return values
  values.push(['dataset/label', training.labels], ['dataset/input', training.inputs])
  if (training.targets) values.push(['dataset/target', training.targets])
  return values
}
