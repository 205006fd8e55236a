/**
 * The loop. It is pulled along: whoever takes its events sets the pace, pauses by not asking for the next one and stops
 * by returning. It knows no disk, no process and no clock.
 */
import { losses } from '../models/losses/index.ts'
import type { Machine } from '../programs/machine.ts'
import { sizeOf } from '../programs/program.ts'
import { startMachine } from '../programs/start-machine.ts'
import { type TapRow, tapArrays } from '../recorder/recorded-row.ts'
import { learningRateAt } from '../shared/learning-rate.ts'
import { batchStream } from './batches.ts'
import { evaluateNetwork } from './evaluate-network.ts'
import { initialParameters } from './initial-parameters.ts'
import { optimiserOf } from './optimisers/index.ts'
import { parameterArray } from './parameter-array.ts'
import { rowsBefore } from './planned-rows.ts'
import { sampleWriter } from './sample-writer.ts'
import { tapRowReader } from './tap-row-reader.ts'
import type { Parameters, TrainingEvent } from './training-event.ts'
import { checkpointShapes, type TrainingPlan } from './training-plan.ts'
import { inputNames, logitsName, numberName } from './training-step.ts'
import { trainingSteps } from './training-steps.ts'

export interface TrainingOptions {
  /** Where to begin, when not at the seed's initial parameters and step 0. */
  start?: { step: number; parameters: Parameters }
  /** Ends training before the next update, with a checkpoint. */
  stop?: AbortSignal
}

/** A row's arrays are valid until the next event is asked for: whoever keeps them copies them. */
export async function* train(
  plan: TrainingPlan,
  options: TrainingOptions = {},
): AsyncGenerator<TrainingEvent, void> {
  const { spec, dataset, outputs, batchSize, probes, branched } = plan
  const { steps, shuffle, seed } = spec.training
  const { every, checkpointEvery, evaluateEvery, split } = spec.record
  const { train: samples } = dataset
  const loss = losses[spec.training.loss]
  const optimiser = optimiserOf(spec.optimiser)
  const rateAt = learningRateAt(spec.optimiser, steps)
  const batchAt = batchStream({ samples: samples.count, batchSize, shuffle, seed })
  const start = options.start ?? { step: 0, parameters: initialParameters(checkpointShapes(plan), seed) }
  const memorySince = branched?.memorySince ?? 0
  const readTaps = tapRowReader(plan)

  const machine = await startMachine(trainingSteps(plan))
  const write = sampleWriter(machine, samples, outputs)
  const countMembers = memberCounter(probes)
  try {
    for (const { name, shape } of checkpointShapes(plan)) {
      machine.write(name, parameterArray(start.parameters, name, sizeOf(shape)))
    }
    write(inputNames.probes, inputNames.probeTargets, probes)

    for (let step = start.step; ; step++) {
      const batch = batchAt(step)
      const last = step >= steps || options.stop?.aborted === true
      // A branch keeps what it began with: it does not hang on the run that it came from.
      if (step % checkpointEvery === 0 || step === branched?.step || last) {
        yield { kind: 'checkpoint', step, parameters: await parametersOf(machine, plan) }
      }
      if (step % evaluateEvery === 0 || last) {
        const result = await evaluateNetwork(plan, await parametersOf(machine, plan), batch)
        yield { kind: 'evaluation', step, ...result }
      }
      if (last) return

      const recorded = step % every === 0
      const learningRate = rateAt(step)
      machine.write(inputNames.rate, Float32Array.of(-learningRate))
      for (const [name, value] of Object.entries(optimiser.numbersAt(step - memorySince))) {
        machine.write(numberName(name), Float32Array.of(value))
      }
      if (recorded && split) machine.write(inputNames.multiplicity, countMembers(batch))
      const targets = write(inputNames.batch, inputNames.batchTargets, batch)
      const result = await machine.run(recorded ? 'recorded' : 'plain')
      const { loss: batchLoss } = loss.measure(
        result.outputs[logitsName] ?? new Float32Array(),
        targets,
        outputs,
      )
      const taps = recorded ? readTaps(result.outputs) : {}
      const broken = result.finite ? null : brokenNumber(batchLoss, taps)
      if (broken) {
        const row = rowsBefore(step, every) - rowsBefore(branched?.step ?? 0, every)
        yield { kind: 'diverged', row, step, reason: `${broken} at row ${row} (update ${step})` }
        return
      }
      yield recorded
        ? { kind: 'row', row: { step, loss: batchLoss, learningRate, batch, taps } }
        : { kind: 'update', step, loss: batchLoss }
    }
  } finally {
    machine.dispose()
  }
}

async function parametersOf(machine: Machine, plan: TrainingPlan): Promise<Parameters> {
  const shapes = checkpointShapes(plan)
  const arrays = await Promise.all(shapes.map(({ name }) => machine.read(name)))
  return Object.fromEntries(shapes.map(({ name }, index) => [name, arrays[index] ?? new Float32Array()]))
}

/** How often each probe is in a batch, [probe]. */
function memberCounter(probes: Int32Array): (batch: Int32Array) => Float32Array {
  const counts = new Float32Array(probes.length)
  const placeOf = new Map(Array.from(probes, (position, place) => [position, place]))
  return (batch) => {
    counts.fill(0)
    for (const position of batch) {
      const place = placeOf.get(position)
      if (place !== undefined) counts[place] = (counts[place] ?? 0) + 1
    }
    return counts
  }
}

/** What stopped being finite, if anything did. */
function brokenNumber(loss: number, taps: Readonly<Record<string, TapRow>>): string | null {
  if (!Number.isFinite(loss)) return `the loss is ${loss}`
  for (const [tap, row] of Object.entries(taps)) {
    const array = [...tapArrays, 'self' as const].find((name) => row[name]?.every(Number.isFinite) === false)
    if (array) return `the ${array} of ${tap} is not finite`
  }
  return null
}
