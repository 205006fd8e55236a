/**
 * The loop. It is pulled along: whoever takes its events sets the pace, pauses by not asking for the next one and stops
 * by returning. It knows no disk, no process and no clock.
 */
import { dispose, scalar } from '@tensorflow/tfjs-core'
import { crossEntropy } from '../models/cross-entropy.ts'
import { layersOf } from '../models/network.ts'
import { readTap } from '../recorder/read-row.ts'
import { type TapRow, tapArrays } from '../recorder/recorded-row.ts'
import { batchStream } from './batches.ts'
import { evaluate } from './evaluate.ts'
import { initialParameters } from './initial-parameters.ts'
import { disposeParameters, toArrays, toTensors } from './parameter-tensors.ts'
import { gatherSamples } from './sample-buffer.ts'
import type { Parameters, TrainingEvent } from './training-event.ts'
import type { TrainingPlan } from './training-plan.ts'
import { trainingStep } from './training-step.ts'

export interface TrainingOptions {
  /** Where to begin, when not at the seed's initial parameters and step 0. */
  start?: { step: number; parameters: Parameters }
  /** Ends training before the next update, with a checkpoint. */
  stop?: AbortSignal
}

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
  const recordedTaps = new Set(plan.taps.map(({ name }) => name))
  const rate = scalar(-learningRate)
  let parameters = toTensors(plan.parameters, start.parameters)

  try {
    for (let step = start.step; ; step++) {
      const batch = batchAt(step)
      const last = step >= steps || options.stop?.aborted === true
      if (step % checkpointEvery === 0 || last) {
        yield { kind: 'checkpoint', step, parameters: await toArrays(plan.parameters, parameters) }
      }
      if (step % evaluateEvery === 0 || last) {
        const context = { samples, positions: batch }
        const result = await evaluate(layers, parameters, dataset.test ?? samples, context, classes)
        yield { kind: 'evaluation', step, ...result }
      }
      if (last) return

      const recorded = step % every === 0
      const input = gatherSamples(samples, classes, batch, recorded ? probes : new Int32Array())
      const output = trainingStep(layers, parameters, { ...input, batchRows: batchSize, rate, recorded })
      dispose([input.x, input.oneHot])
      disposeParameters(parameters)
      parameters = output.parameters

      const labels = Int32Array.from(batch, (position) => samples.labels[position] ?? 0)
      const { loss } = crossEntropy(await output.logits.data<'float32'>(), labels, classes)
      const taps: Record<string, TapRow> = {}
      for (const [index, tensors] of output.taps.entries()) {
        const tap = layers[index]?.tap
        if (tap && recordedTaps.has(tap)) taps[tap] = await readTap(tensors, batchSize, learningRate)
      }
      dispose([output.logits, output.taps])

      const broken = brokenNumber(loss, taps)
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
    disposeParameters(parameters)
    rate.dispose()
  }
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
