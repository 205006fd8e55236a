/** A small layout, and rows whose every number follows from its place: what a run must hold is known without it. */
import { type RecordedRow, tapArrays } from '../../../src-main/recorder/recorded-row.ts'
import { parseSpec } from '../../../src-main/shared/contract/parse-spec.ts'
import { describeNetwork } from '../../../src-main/shared/network/describe-network.ts'
import { isMap, tapNodesOf } from '../../../src-main/shared/network/network.ts'
import { parametersOf } from '../../../src-main/shared/network/parameters.ts'
import { checkpointArrays, type RunLayout } from '../../../src-main/store/run-layout.ts'
import type { Parameters } from '../../../src-main/training/training-event.ts'

export interface KnownSizes {
  probes?: number
  units?: number[]
  batchSize?: number
  steps?: number
}

export function knownLayout({
  probes = 5,
  units = [4, 3],
  batchSize = 6,
  steps = 1000,
}: KnownSizes = {}): RunLayout {
  const hidden = units.slice(0, -1)
  const widths = [2, ...units]
  const taps = [...hidden.map((_, index) => `hidden${index + 1}`), 'logits']
  return {
    spec: parseSpec({ name: 'known', model: { hidden }, training: { steps, batchSize } }),
    environment: {
      application: '0.1.0',
      backend: 'cpu',
      backendVersion: '4',
      backendReason: 'asked for',
      platform: 'linux',
      processor: 'none',
      runtime: 'node',
    },
    dataset: {
      name: 'known',
      classes: ['a', 'b', 'c'],
      inputShape: [2],
      sequence: false,
      trainSamples: 40,
      testSamples: 0,
      hash: '00',
    },
    batchSize,
    taps: taps.map((name, index) => ({ name, shape: [units[index] ?? 0], map: true })),
    split: false,
    probes: {
      index: Int32Array.from({ length: probes }, (_, probe) => probe * 2),
      label: Int32Array.from({ length: probes }, (_, probe) => probe % 3),
      input: Float32Array.from({ length: probes * 2 }, (_, place) => place / 8),
    },
    parameters: taps.flatMap((name, index) => [
      { name: `${name}/weight`, shape: [widths[index] ?? 0, units[index] ?? 0] },
      { name: `${name}/bias`, shape: [units[index] ?? 0] },
    ]),
    memory: [],
    training: {
      count: 40,
      features: 2,
      inputs: Float32Array.from({ length: 80 }, (_, place) => place / 4),
      labels: Int32Array.from({ length: 40 }, (_, sample) => sample % 3),
    },
  }
}

/** One of a transformer on sequences with targets, whose rows are split and whose optimiser has a memory. */
export function knownSequenceLayout(): RunLayout {
  const layout = knownLayout({ probes: 3, batchSize: 4, steps: 20 })
  const model = { kind: 'transformer', width: 4, heads: 2, maps: { logits: 'layer-norm' }, gain: true }
  const spec = parseSpec({
    ...{ name: 'known', model, training: { steps: 20, batchSize: 4, loss: 'mean-squared-error' } },
    record: { split: true },
  })
  const inputShape = [3, 2]
  const network = describeNetwork(spec.model, { inputShape, sequence: true, outputs: 5 })
  const parameters = parametersOf(network)
  const floats = (length: number): Float32Array => Float32Array.from({ length }, (_, place) => place / 16)
  const labels = Int32Array.from({ length: 6 }, (_, sample) => sample % 3)
  return {
    ...layout,
    spec,
    dataset: { ...layout.dataset, inputShape, sequence: true, targets: 5, trainSamples: 6 },
    taps: tapNodesOf(network).map((node) => ({ name: node.name, shape: node.shape, map: isMap(node) })),
    split: true,
    probes: { ...layout.probes, input: floats(18), target: floats(15) },
    parameters,
    memory: ['first-moment', 'second-moment'].flatMap((moment) =>
      parameters.map(({ name, shape }) => ({ name: `${name}.${moment}`, shape })),
    ),
    training: { count: 6, features: 6, inputs: floats(36), labels, targets: floats(30) },
  }
}

/** The number at place `place` of row `row` of the array `path`: an integer that float32 holds exactly. */
export function knownValue(path: string, row: number, place: number): number {
  let hash = 17
  for (const character of path) hash = Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)
  return (Math.imul(hash, 2_654_435_761) + row * 7919 + place * 104_729) & 0x3f_ffff
}

const known = (path: string, row: number, length: number): Float32Array =>
  Float32Array.from({ length }, (_, place) => knownValue(path, row, place))

export function knownRow(layout: RunLayout, row: number): RecordedRow {
  const taps: Record<string, RecordedRow['taps'][string]> = {}
  for (const { name, shape, map } of layout.taps) {
    const length = shape.reduce((product, size) => product * size, layout.probes.index.length)
    const of = (array: string): Float32Array => known(`taps/${name}/${array}`, row, length)
    const [activation, actual, own, upstream, steepest] = tapArrays.map(of)
    if (!activation || !actual || !own || !upstream || !steepest) throw new Error('five arrays')
    const self = layout.split && map ? { self: of('self') } : {}
    taps[name] = { activation, actual, own, upstream, steepest, ...self }
  }
  return {
    step: knownValue('steps', row, 0),
    loss: knownValue('loss', row, 0),
    learningRate: knownValue('learning_rate', row, 0),
    batch: Int32Array.from(known('batches', row, layout.batchSize)),
    taps,
  }
}

export function knownParameters(layout: RunLayout, checkpoint: number): Parameters {
  const entries = checkpointArrays(layout).map(({ name, shape }) => {
    const length = shape.reduce((product, size) => product * size, 1)
    return [name, known(`params/${name}`, checkpoint, length)] as const
  })
  return Object.fromEntries(entries)
}

/** Rows `from` to `to` of an array as they must be read back. */
export function knownArray(path: string, from: number, to: number, rowLength: number): number[] {
  const rows = Array.from({ length: to - from }, (_, index) => from + index)
  return rows.flatMap((row) => Array.from({ length: rowLength }, (_, place) => knownValue(path, row, place)))
}
