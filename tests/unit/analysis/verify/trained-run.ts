/** Trains a network and keeps what it tells in memory, as a run. */
import type { Dataset } from '../../../../src-main/datasets/dataset.ts'
import { tapArrays } from '../../../../src-main/recorder/recorded-row.ts'
import { parseSpec } from '../../../../src-main/shared/contract/parse-spec.ts'
import type { RunSpecInput } from '../../../../src-main/shared/contract/run-spec.ts'
import { planTraining } from '../../../../src-main/training/plan-training.ts'
import { train } from '../../../../src-main/training/train.ts'
import { checkpointShapes } from '../../../../src-main/training/training-plan.ts'
import { attributesOf, type MemoryArray, MemoryRun } from './memory-run.ts'

export async function trainedRun(input: RunSpecInput, dataset: Dataset): Promise<MemoryRun> {
  const spec = parseSpec(input)
  const plan = planTraining(spec, dataset)
  const { features, inputs, labels, count, targets } = dataset.train
  const outputs = dataset.targets ?? 0
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
      for (const { name, shape } of checkpointShapes(plan))
        push(`params/${name}`, event.parameters[name]!, shape)
    }
    if (event.kind === 'row') {
      counts.rows++
      push('steps', Int32Array.of(event.row.step), [])
      push('loss', Float32Array.of(event.row.loss), [])
      push('learning_rate', Float32Array.of(event.row.learningRate), [])
      push('batches', event.row.batch, [plan.batchSize])
      for (const { name, shape } of plan.taps) {
        const row = event.row.taps[name]!
        for (const array of [...tapArrays, 'self' as const]) {
          const values = row[array]
          if (values) push(`taps/${name}/${array}`, values.slice(), [plan.probes.length, ...shape])
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
  if (targets) {
    const ofProbe = (probe: number): number[] => [...targets.subarray(probe * outputs, (probe + 1) * outputs)]
    content.set('dataset/target', { data: targets, shape: [count, outputs] })
    content.set('probes/target', {
      data: Float32Array.from(Array.from(plan.probes, ofProbe).flat()),
      shape: [plan.probes.length, outputs],
    })
  }
  for (const [name, { parts, shape }] of columns)
    content.set(name, { data: joined(parts), shape: [parts.length, ...shape] })
  return new MemoryRun(
    attributesOf(spec, counts.rows, counts.checkpoints, {
      inputShape: dataset.inputShape,
      classes: dataset.classes.length,
      ...(dataset.sequence === undefined ? {} : { sequence: dataset.sequence }),
      ...(dataset.targets === undefined ? {} : { targets: dataset.targets }),
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
