/**
 * Recomputes the theory on a recorded run. Expected values come in float64 from other arrays than the one they are
 * compared with; tolerances come out of the same formulas, as bounds on what float32 may have done (`bounded.ts`).
 */
import type { RunData } from '../run-data.ts'
import { exact } from './bounded.ts'
import type { LayerParameters } from './bounded-map.ts'
import { CheckTally } from './check-tally.ts'
import { activationOfMap, activationOfNextRow } from './checks/activation.ts'
import type { CheckDefinition } from './checks/check-definition.ts'
import { compareLoss, lossTally } from './checks/loss.ts'
import { ownOfBystanders, ownOfMembers, ownOfReplay, selfGain } from './checks/own-step.ts'
import { roundedRate, steepestAtLogits, steepestBehind } from './checks/steepest.ts'
import { sumOfParts, upstreamOfFirst, upstreamOfMove } from './checks/steps.ts'
import { NetworkRounding } from './network-rounding.ts'
import { type RecordedRow, readRows } from './recorded-rows.ts'
import { type Replay, replayUpdate } from './replay.ts'
import { RowKnowledge } from './row-knowledge.ts'
import { planVerification } from './verification-plan.ts'
import { openVerifiedRun, type VerifiedRun } from './verified-run.ts'
import { concludeReport, type VerifyReport } from './verify-report.ts'

export interface VerifyOptions {
  /** Rows to look at, at most; Infinity for all. Absent: as many as take seconds. */
  rows?: number
  onProgress?: (done: number, total: number) => void
}

const checks: readonly CheckDefinition[] = [
  selfGain,
  ownOfMembers,
  ownOfBystanders,
  ownOfReplay,
  upstreamOfFirst,
  upstreamOfMove,
  sumOfParts,
  activationOfMap,
  activationOfNextRow,
  steepestAtLogits,
  steepestBehind,
]

export async function verifyRun(data: RunData, options: VerifyOptions = {}): Promise<VerifyReport> {
  const loss = lossTally()
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
    const replay = parameters && replays ? replayRow(run, recorded, parameters) : null
    const rounding = await networkRounding.atStep(run.steps[row]!, recorded.taps)
    const knowledge = new RowKnowledge(run, recorded, parameters, replay, rounding)
    for (const { check, layer, tally } of tallies) await check.examine(knowledge, layer, tally)
    compareLoss(knowledge, loss)
    options.onProgress?.(++done, rows.length)
  }
  return concludeReport(
    [...tallies.map(({ tally }) => tally.result()), loss.result()],
    data.rows,
    rows.length,
  )
}

/** Every check that concerns a layer, at every recorded layer. */
function talliesOf(run: VerifiedRun): { check: CheckDefinition; layer: number; tally: CheckTally }[] {
  return run.layers.flatMap((layer, index) => {
    if (!layer.recorded) return []
    const place = { index, last: index === run.layers.length - 1 }
    return checks.flatMap((check) => {
      const formula = check.formula(layer, place)
      if (formula === null) return []
      return [{ check, layer: index, tally: new CheckTally(check.name, layer.tap, formula) }]
    })
  })
}

/** The update of a row, from its checkpoint and the data set; null when the run does not hold its data. */
function replayRow(
  run: VerifiedRun,
  { row, batch }: RecordedRow,
  parameters: readonly LayerParameters[],
): Replay | null {
  if (!run.dataset) return null
  const { inputs, labels, features } = run.dataset
  const x = new Float32Array(batch.length * features)
  batch.forEach((position, place) => {
    x.set(inputs.subarray(position * features, (position + 1) * features), place * features)
  })
  return replayUpdate(run, {
    x: exact(x, features),
    labels: Array.from(batch, (position) => labels[position]!),
    parameters,
    learningRate: roundedRate(run.learningRate[row]!),
  })
}
