/** A small layout, and rows whose every number follows from its place: what a run must hold is known without it. */
import { type RecordedRow, tapArrays } from '../../../src-main/recorder/recorded-row.ts'
import { parseSpec } from '../../../src-main/shared/contract/parse-spec.ts'
import type { RunLayout } from '../../../src-main/store/run-layout.ts'
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
      trainSamples: 40,
      testSamples: 0,
      hash: '00',
    },
    batchSize,
    taps: taps.map((name, index) => ({ name, units: units[index] ?? 0 })),
    probes: {
      index: Int32Array.from({ length: probes }, (_, probe) => probe * 2),
      label: Int32Array.from({ length: probes }, (_, probe) => probe % 3),
      input: Float32Array.from({ length: probes * 2 }, (_, place) => place / 8),
    },
    parameters: taps.flatMap((name, index) => [
      { name: `${name}/weight`, shape: [widths[index] ?? 0, units[index] ?? 0] },
      { name: `${name}/bias`, shape: [units[index] ?? 0] },
    ]),
    training: {
      count: 40,
      features: 2,
      inputs: Float32Array.from({ length: 80 }, (_, place) => place / 4),
      labels: Int32Array.from({ length: 40 }, (_, sample) => sample % 3),
    },
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
  for (const { name, units } of layout.taps) {
    const [activation, actual, own, upstream, steepest] = tapArrays.map((array) =>
      known(`taps/${name}/${array}`, row, units * layout.probes.index.length),
    )
    if (!activation || !actual || !own || !upstream || !steepest) throw new Error('five arrays')
    taps[name] = { activation, actual, own, upstream, steepest }
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
  const entries = layout.parameters.map(({ name, shape }) => {
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
