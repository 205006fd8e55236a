/**
 * Recomputes the theory on a recorded run. Expected values come in float64 from other arrays than the one they are
 * compared with; tolerances come out of the same formulas, as bounds on what float32 may have done (`bounded.ts`).
 */
import type { RunData } from '../run-data.ts'
import { selectRows } from './bounded.ts'
import { CheckTally } from './check-tally.ts'
import { activationOfInputs, activationOfMap, activationOfNextRow } from './checks/activation.ts'
import type { CheckDefinition } from './checks/check-definition.ts'
import { ownOfBystanders, ownOfMembers, ownOfReplay, selfGain, selfStep } from './checks/own-step.ts'
import { compareLoss, compareRate, lossTally, probesTally, rateTally } from './checks/run-wide.ts'
import { roundedRate, steepestAtLogits, steepestBehind } from './checks/steepest.ts'
import { sumOfParts, upstreamOfFirst, upstreamOfMove } from './checks/steps.ts'
import { actualOfInputs, ownWithoutMap, upstreamWithoutMap } from './checks/without-map.ts'
import type { Known } from './known-nodes.ts'
import type { ParametersByMap } from './network-pass.ts'
import { NetworkRounding } from './network-rounding.ts'
import { memoryNames } from './optimiser-update.ts'
import { type RecordedRow, readRows } from './recorded-rows.ts'
import { type Replay, replayUpdate } from './replay.ts'
import { RowKnowledge } from './row-knowledge.ts'
import { planVerification } from './verification-plan.ts'
import { openVerifiedRun, type VerifiedRun, type VerifiedTap } from './verified-run.ts'
import { concludeReport, type VerifyReport } from './verify-report.ts'

export interface VerifyOptions {
  /** Rows to look at, at most; Infinity for all. Absent: as many as take seconds. */
  rows?: number
  onProgress?: (done: number, total: number) => void
}

const checks: readonly CheckDefinition[] = [
  selfGain,
  selfStep,
  ownOfMembers,
  ownOfBystanders,
  ownOfReplay,
  ownWithoutMap,
  upstreamOfFirst,
  upstreamOfMove,
  upstreamWithoutMap,
  sumOfParts,
  actualOfInputs,
  activationOfMap,
  activationOfInputs,
  activationOfNextRow,
  steepestAtLogits,
  steepestBehind,
]

export async function verifyRun(data: RunData, options: VerifyOptions = {}): Promise<VerifyReport> {
  const [loss, rate] = [lossTally(), rateTally()]
  if (data.rows === 0) return concludeReport([loss.result()], 0, 0)
  const run = await openVerifiedRun(data)
  const { rows, checkpointed, replays } = await planVerification(data, run, options.rows)
  const tallies = talliesOf(run)
  const networkRounding = new NetworkRounding(run)

  let done = 0
  for await (const recorded of readRows(run, rows)) {
    const { row, checkpoint } = recorded
    const parameters =
      checkpoint !== null && checkpointed.has(row) ? await run.parametersAt(checkpoint) : null
    const replay =
      parameters === null || !replays ? tooLong : await replayRow(run, recorded, parameters, checkpoint ?? 0)
    const rounding = await networkRounding.atStep(run.steps[row]!, recorded.taps)
    const knowledge = new RowKnowledge(run, recorded, parameters, replay, rounding)
    for (const { check, tap, tally } of tallies) check.examine(knowledge, tap, tally)
    compareLoss(knowledge, loss)
    compareRate(knowledge, rate)
    options.onProgress?.(++done, rows.length)
  }
  return concludeReport(
    [
      ...tallies.map(({ tally }) => tally.result()),
      loss.result(),
      rate.result(),
      probesTally(run, rows[0] ?? 0).result(),
    ],
    data.rows,
    rows.length,
  )
}

/** Every check that concerns a tap, at every recorded tap. */
function talliesOf(run: VerifiedRun): { check: CheckDefinition; tap: VerifiedTap; tally: CheckTally }[] {
  return run.taps.flatMap((tap) =>
    checks.flatMap((check) => {
      const formula = check.formula(tap, run)
      if (formula === null) return []
      const tally = new CheckTally({ name: check.name, tap: tap.name, array: check.array, formula })
      return [{ check, tap, tally }]
    }),
  )
}

const tooLong = 'a batch of this size takes too long to replay'

/** The update of a row, from its checkpoint and the data set, or why it cannot be worked out. */
async function replayRow(
  run: VerifiedRun,
  { row, batch }: RecordedRow,
  parameters: ParametersByMap,
  checkpoint: number,
): Promise<Known<Replay>> {
  if (!run.dataset) return 'the run does not hold its data set'
  const { optimiser } = run.data.attributes.spec
  const memory = await run.memoryAt(checkpoint, memoryNames[optimiser.kind])
  if (!memory) return `the checkpoint does not hold what ${optimiser.kind} remembers`
  const { inputs, answers } = run.dataset
  return replayUpdate(run, {
    x: selectRows(inputs, batch),
    answers: {
      labels: batch.map((position) => answers.labels[position]!),
      targets: answers.targets && selectRows(answers.targets, batch),
    },
    parameters,
    memory,
    rate: roundedRate(run.learningRate[row]!),
    step: run.steps[row]! - run.memorySince,
  })
}
