/**
 * The loop. It is pulled along: whoever takes its events sets the pace, pauses by not asking for the next one and stops
 * by returning. It knows no disk, no process and no clock.
 */
import { crossEntropy } from '../models/cross-entropy.ts'
import { layersOf } from '../models/network.ts'
import type { Machine } from '../programs/machine.ts'
import { sizeOf } from '../programs/program.ts'
import { startMachine } from '../programs/start-machine.ts'
import { type TapRow, tapArrays } from '../recorder/recorded-row.ts'
import { batchStream } from './batches.ts'
import { evaluate } from './evaluate.ts'
import { initialParameters } from './initial-parameters.ts'
import { disposeParameters, parameterArray, toTensors } from './parameter-tensors.ts'
import { sampleWriter } from './sample-writer.ts'
import { tapRowReader } from './tap-row-reader.ts'
import type { Parameters, TrainingEvent } from './training-event.ts'
import type { TrainingPlan } from './training-plan.ts'
import { inputNames, logitsName } from './training-step.ts'
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
  const { spec, dataset, batchSize, probes } = plan
  const { steps, shuffle, seed } = spec.training
  const { every, checkpointEvery, evaluateEvery } = spec.record
  const { learningRate } = spec.optimiser
  const { train: samples } = dataset
  const classes = dataset.classes.length
  const layers = layersOf(spec.model, classes)
  const batchAt = batchStream({ samples: samples.count, batchSize, shuffle, seed })
  const start = options.start ?? { step: 0, parameters: initialParameters(plan.parameters, seed) }
  const readTaps = tapRowReader(plan)

  const machine = await startMachine(trainingSteps(plan))
  const write = sampleWriter(machine, samples, classes)
  try {
    for (const { name, shape } of plan.parameters) {
      machine.write(name, parameterArray(start.parameters, name, sizeOf(shape)))
    }
    machine.write(inputNames.rate, Float32Array.of(-learningRate))
    write(inputNames.probes, inputNames.probeLabels, probes)

    for (let step = start.step; ; step++) {
      const batch = batchAt(step)
      const last = step >= steps || options.stop?.aborted === true
      if (step % checkpointEvery === 0 || last) {
        yield { kind: 'checkpoint', step, parameters: await parametersOf(machine, plan) }
      }
      if (step % evaluateEvery === 0 || last) {
        const context = { samples, positions: batch }
        const parameters = toTensors(plan.parameters, await parametersOf(machine, plan))
        const result = await evaluate(layers, parameters, dataset.test ?? samples, context, classes)
        disposeParameters(parameters)
        yield { kind: 'evaluation', step, ...result }
      }
      if (last) return

      const recorded = step % every === 0
      const labels = write(inputNames.batch, inputNames.batchLabels, batch)
      const { outputs, finite } = await machine.run(recorded ? 'recorded' : 'plain')
      const { loss } = crossEntropy(outputs[logitsName] ?? new Float32Array(), labels, classes)
      const taps = recorded ? readTaps(outputs) : {}
      const broken = finite ? null : brokenNumber(loss, taps)
      if (broken) {
        const row = Math.ceil(step / every)
        yield { kind: 'diverged', row, step, reason: `${broken} at row ${row} (update ${step})` }
        return
      }
      yield recorded
        ? { kind: 'row', row: { step, loss, learningRate, batch, taps } }
        : { kind: 'update', step, loss }
    }
  } finally {
    machine.dispose()
  }
}

async function parametersOf(machine: Machine, { parameters }: TrainingPlan): Promise<Parameters> {
  const arrays = await Promise.all(parameters.map(({ name }) => machine.read(name)))
  return Object.fromEntries(parameters.map(({ name }, index) => [name, arrays[index] ?? new Float32Array()]))
}

/** What stopped being finite, if anything did. */
function brokenNumber(loss: number, taps: Readonly<Record<string, TapRow>>): string | null {
  if (!Number.isFinite(loss)) return `the loss is ${loss}`
  for (const [tap, row] of Object.entries(taps)) {
    const array = tapArrays.find((name) => !row[name].every(Number.isFinite))
    if (array) return `the ${array} of ${tap} is not finite`
  }
  return null
}
