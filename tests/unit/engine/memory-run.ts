/** A run in memory that can grow, and counts what is read of it. */
import type { RunData } from '../../../src-main/analysis/run-data.ts'
import type { OpenRun } from '../../../src-main/engine/open-run.ts'
import { parseSpec } from '../../../src-main/shared/contract/parse-spec.ts'
import type { RunAttributes, RunStatus } from '../../../src-main/shared/contract/run.ts'
import type { RunSpecInput } from '../../../src-main/shared/contract/run-spec.ts'
import { createRandom } from '../../../src-main/shared/random.ts'

export interface MemoryRunOptions {
  rows: number
  probes?: number
  /** Of the only hidden tap. */
  units?: number
  spec?: RunSpecInput
}

type Numbers = Float32Array | Int32Array

export class MemoryRun implements RunData {
  attributes: RunAttributes
  /** Every read that touched rows, as `array from to`. */
  readonly reads: string[] = []
  readonly probes: number
  readonly #arrays = new Map<string, { data: Numbers; rowShape: number[] }>()

  constructor({ rows, probes = 5, units = 4, spec = {} }: MemoryRunOptions) {
    this.probes = probes
    this.attributes = {
      schema: 1,
      name: 'memory',
      status: 'running',
      spec: parseSpec({ dataset: { kind: 'blobs', samples: 20 }, model: { hidden: [units] }, ...spec }),
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
      },
      started: '2026-01-01T00:00:00.000Z',
      rows,
      evaluations: 0,
      checkpoints: 0,
    }
    const random = createRandom(7, 'memory-run')
    const normals = (length: number): Float32Array => Float32Array.from({ length }, () => random.normal())
    const capacity = 400
    for (const [tap, width] of [
      ['hidden1', units],
      ['logits', 3],
    ] as const) {
      for (const array of ['activation', 'actual', 'own', 'upstream', 'steepest']) {
        this.set(`taps/${tap}/${array}`, normals(capacity * probes * width), [probes, width])
      }
    }
    this.set('loss', normals(capacity), [])
    this.set(
      'batches',
      Int32Array.from({ length: capacity * 2 }, (_, place) => place % 20),
      [2],
    )
    this.set(
      'probes/index',
      Int32Array.from({ length: probes }, (_, probe) => 3 * probe),
      [],
    )
    this.set(
      'probes/label',
      Int32Array.from({ length: probes }, (_, probe) => probe % 3),
      [],
    )
    this.set('probes/input', normals(probes * 2), [2])
  }

  get rows(): number {
    return this.attributes.rows
  }

  set(array: string, data: Numbers, rowShape: number[]): void {
    this.#arrays.set(array, { data, rowShape })
  }

  grow(rows: number, status: RunStatus = 'running'): void {
    this.attributes = { ...this.attributes, rows, status }
  }

  arrays(): string[] {
    return [...this.#arrays.keys()]
  }

  async read(
    array: string,
    from = 0,
    to = Number.POSITIVE_INFINITY,
  ): Promise<{ data: Numbers; shape: number[] }> {
    const found = this.#arrays.get(array)
    if (!found) throw new Error(`no array ${array}`)
    const rowLength = found.rowShape.reduce((product, size) => product * size, 1)
    const length = array.startsWith('probes/') ? found.data.length / rowLength : this.rows
    const end = Math.min(to, length)
    if (end > from) this.reads.push(`${array} ${from} ${end}`)
    return {
      data: found.data.slice(from * rowLength, end * rowLength),
      shape: [end - from, ...found.rowShape],
    }
  }

  /** As the readers hold it. */
  get open(): OpenRun {
    return { key: 'memory', data: this, probes: this.probes }
  }
}
