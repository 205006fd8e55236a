/** A run of one row in memory, of random steps, for any network: what the inspector is tested on. */
import type { RunData } from '../../../src-main/analysis/run-data.ts'
import type { OpenRun } from '../../../src-main/engine/open-run.ts'
import { parseSpec } from '../../../src-main/shared/contract/parse-spec.ts'
import type { DatasetDescription, RunAttributes } from '../../../src-main/shared/contract/run.ts'
import type { RunSpecInput } from '../../../src-main/shared/contract/run-spec.ts'
import { createRandom } from '../../../src-main/shared/random.ts'

type Numbers = Float32Array | Int32Array

export interface InspectedRunOptions {
  spec: RunSpecInput
  dataset?: Partial<DatasetDescription>
  /** Shapes of what is recorded. */
  taps: Record<string, number[]>
  /** Positions in the data set. */
  batch: number[]
  probes: number[]
}

export const rate = 0.1

export class InspectedRun implements RunData {
  readonly rows = 1
  readonly attributes: RunAttributes
  readonly #arrays = new Map<string, { data: Numbers; shape: number[] }>()

  constructor({ spec, dataset, taps, batch, probes }: InspectedRunOptions) {
    this.attributes = {
      schema: 1,
      name: 'inspected',
      status: 'complete',
      spec: parseSpec({ dataset: { kind: 'blobs', samples: 20 }, ...spec }),
      environment: {
        application: '0',
        backend: 'cpu',
        backendVersion: '0',
        backendReason: 'asked for',
        platform: 'test',
        processor: 'test',
        runtime: 'test',
      },
      dataset: {
        name: 'blobs',
        classes: ['0', '1', '2'],
        inputShape: [2],
        sequence: false,
        trainSamples: 20,
        testSamples: 0,
        hash: '',
        ...dataset,
      },
      started: '2026-01-01T00:00:00.000Z',
      rows: 1,
      evaluations: 0,
      checkpoints: 0,
    }
    const random = createRandom(5, 'inspected-run')
    const normals = (shape: number[]): Float32Array =>
      Float32Array.from({ length: shape.reduce((product, size) => product * size, 1) }, () => random.normal())
    const count = probes.length
    for (const [tap, shape] of Object.entries(taps)) {
      for (const array of ['activation', 'actual', 'own', 'upstream', 'steepest']) {
        const whole = [1, count, ...shape]
        this.set(`taps/${tap}/${array}`, normals(whole), whole)
      }
    }
    const input = [count, ...this.attributes.dataset.inputShape]
    this.set('probes/input', normals(input), input)
    this.set('probes/index', Int32Array.from(probes), [count])
    this.set('batches', Int32Array.from(batch), [1, batch.length])
    this.set('steps', Int32Array.of(40), [1])
    this.set('learning_rate', Float32Array.of(rate), [1])
  }

  set(array: string, data: Numbers, shape: number[]): void {
    this.#arrays.set(array, { data, shape })
  }

  arrays(): string[] {
    return [...this.#arrays.keys()]
  }

  /** What it holds, however it is read. */
  numbers(array: string): number[] {
    return Array.from(this.#found(array).data)
  }

  async read(array: string, from?: number, to?: number): Promise<{ data: Numbers; shape: number[] }> {
    const { data, shape } = this.#found(array)
    if (from === undefined) return { data: data.slice(), shape: [...shape] }
    const [rows = 0, ...ofRow] = shape
    const length = data.length / rows
    const end = Math.min(to ?? rows, rows)
    return { data: data.slice(from * length, end * length), shape: [end - from, ...ofRow] }
  }

  get open(): OpenRun {
    return { key: 'inspected', data: this, probes: this.#found('probes/index').data.length }
  }

  #found(array: string): { data: Numbers; shape: number[] } {
    const found = this.#arrays.get(array)
    if (!found) throw new Error(`no array ${array}`)
    return found
  }
}
