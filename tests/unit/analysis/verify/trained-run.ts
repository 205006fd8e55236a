/** Trains a network and keeps what it tells in memory, as a run. */
import type { Dataset } from '../../../../src-main/datasets/dataset.ts'
import { tapArrays } from '../../../../src-main/recorder/recorded-row.ts'
import { parseSpec } from '../../../../src-main/shared/contract/parse-spec.ts'
import type { RunSpecInput } from '../../../../src-main/shared/contract/run-spec.ts'
import { planTraining } from '../../../../src-main/training/plan-training.ts'
import { train } from '../../../../src-main/training/train.ts'
import { attributesOf, type MemoryArray, MemoryRun } from './memory-run.ts'

export async function trainedRun(input: RunSpecInput, dataset: Dataset): Promise<MemoryRun> {
  const spec = parseSpec(input)
  const plan = planTraining(spec, dataset)
  const { features, inputs, labels, count } = dataset.train
  const columns = new Map<string, { parts: (Float32Array | Int32Array)[]; shape: number[] }>()
  const push = (name: string, part: Float32Array | Int32Array, shape: number[]): void => {
    const column = columns.get(name) ?? { parts: [], shape }
    column.parts.push(part)
    columns.set(name, column)
  }
  const counts = { rows: 0, checkpoints: 0 }
  for await (const event of train(plan)) {
    if (event.kind === 'checkpoint') {
      counts.checkpoints++
      push('params/steps', Int32Array.of(event.step), [])
      for (const { name, shape } of plan.parameters) push(`params/${name}`, event.parameters[name]!, shape)
    }
    if (event.kind === 'row') {
      counts.rows++
      push('steps', Int32Array.of(event.row.step), [])
      push('loss', Float32Array.of(event.row.loss), [])
      push('learning_rate', Float32Array.of(event.row.learningRate), [])
      push('batches', event.row.batch, [plan.batchSize])
      for (const { name, units } of plan.taps) {
        for (const array of tapArrays) {
          push(`taps/${name}/${array}`, event.row.taps[name]![array].slice(), [plan.probes.length, units])
        }
      }
    }
  }
  const ofProbes = (probe: number): Float32Array => inputs.subarray(probe * features, (probe + 1) * features)
  const content = new Map<string, MemoryArray>([
    ['dataset/input', { data: inputs, shape: [count, features] }],
    ['dataset/label', { data: labels, shape: [count] }],
    ['probes/index', { data: plan.probes, shape: [plan.probes.length] }],
    ['probes/label', { data: plan.probes.map((probe) => labels[probe]!), shape: [plan.probes.length] }],
    [
      'probes/input',
      {
        data: Float32Array.from(Array.from(plan.probes, (probe) => [...ofProbes(probe)]).flat()),
        shape: [plan.probes.length, features],
      },
    ],
  ])
  for (const [name, { parts, shape }] of columns)
    content.set(name, { data: joined(parts), shape: [parts.length, ...shape] })
  return new MemoryRun(
    attributesOf(spec, counts.rows, counts.checkpoints, {
      inputShape: dataset.inputShape ?? [features],
      classes: dataset.classes.length,
    }),
    content,
  )
}

function joined(parts: readonly (Float32Array | Int32Array)[]): Float32Array | Int32Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  const whole = parts[0]! instanceof Int32Array ? new Int32Array(length) : new Float32Array(length)
  let offset = 0
  for (const part of parts) {
    whole.set(part, offset)
    offset += part.length
  }
  return whole
}
