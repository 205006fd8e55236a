/** What belongs to no tap: the loss, the learning rate, and the probes themselves. */
import { exact, unitRoundoff } from '../bounded.ts'
import { CheckTally } from '../check-tally.ts'
import type { RowKnowledge } from '../row-knowledge.ts'
import { scheduledRate } from '../scheduled-rate.ts'
import type { VerifiedRun } from '../verified-run.ts'

export const lossTally = (): CheckTally =>
  new CheckTally({
    name: 'loss of the replayed update',
    tap: null,
    array: 'loss',
    formula: 'L = (1/B) Σ ℓᵢ from checkpoint and data set',
  })

export function compareLoss(row: RowKnowledge, tally: CheckTally): void {
  const replay = row.replay()
  if (typeof replay === 'string') tally.skip(replay)
  else tally.compare(row.recorded.row, replay.loss, [row.run.loss[row.recorded.row]!], null)
}

export const rateTally = (): CheckTally =>
  new CheckTally({
    name: 'learning rate of the schedule',
    tap: null,
    array: 'learning_rate',
    formula: 'η of the update, by the spec',
  })

export function compareRate({ run, recorded: { row } }: RowKnowledge, tally: CheckTally): void {
  const { optimiser, training } = run.data.attributes.spec
  const rate = scheduledRate(optimiser, run.steps[row]!, training.steps)
  const expected = {
    rows: 1,
    columns: 1,
    value: Float64Array.of(rate),
    error: Float64Array.of(2 * rate * unitRoundoff),
  }
  tally.compare(row, expected, [run.learningRate[row]!], null)
}

/** Inputs, classes and targets of the probes beside those of the data set at their places; they are the same at every row. */
export function probesTally(run: VerifiedRun, row: number): CheckTally {
  const { dataset, probeAnswers, probeIndex, probeInput } = run
  const tally = new CheckTally({
    name: 'probes of the data set',
    tap: null,
    array: 'probes',
    formula: 'input, class and target of the samples that the probes are',
  })
  if (!dataset) {
    tally.skip('the run does not hold its data set')
    return tally
  }
  const { inputs, answers } = dataset
  const numbers = (
    of: typeof inputs,
    labels: Int32Array,
    targets: typeof answers.targets,
    place: number,
  ): number[] => [
    ...of.value.subarray(place * of.columns, (place + 1) * of.columns),
    labels[place] ?? -1,
    ...(targets ? targets.value.subarray(place * targets.columns, (place + 1) * targets.columns) : []),
  ]
  const expected = Array.from(probeIndex, (place) => numbers(inputs, answers.labels, answers.targets, place))
  const found = Array.from(probeIndex, (_, probe) =>
    numbers(probeInput, probeAnswers.labels, probeAnswers.targets, probe),
  )
  tally.compare(row, exact(expected.flat(), expected[0]?.length ?? 1), found.flat())
  return tally
}
