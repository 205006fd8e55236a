/** A run held in memory, as the verification reads one. */
import type { RunData } from '../../../../src-main/analysis/run-data.ts'
import type { DatasetDescription, RunAttributes } from '../../../../src-main/shared/contract/run.ts'
import type { RunSpec } from '../../../../src-main/shared/contract/run-spec.ts'

export interface MemoryArray {
  data: Float32Array | Int32Array
  shape: number[]
}

export class MemoryRun implements RunData {
  readonly rows: number

  constructor(
    readonly attributes: RunAttributes,
    readonly content: Map<string, MemoryArray>,
  ) {
    this.rows = attributes.rows
  }

  arrays(): string[] {
    return [...this.content.keys()]
  }

  async read(array: string, from = 0, to = Number.POSITIVE_INFINITY): Promise<MemoryArray> {
    const { data, shape } = this.of(array)
    const [count = 0, ...rest] = shape
    const end = Math.min(to, count)
    const length = rest.reduce((product, extent) => product * extent, 1)
    return { data: data.slice(from * length, end * length), shape: [end - from, ...rest] }
  }

  of(array: string): MemoryArray {
    const found = this.content.get(array)
    if (!found) throw new Error(`expected an array ${array}, found ${this.arrays().join(', ')}`)
    return found
  }

  without(...arrays: string[]): MemoryRun {
    const kept = [...this.content].filter(([name]) => !arrays.some((prefix) => name.startsWith(prefix)))
    return new MemoryRun(this.attributes, new Map(kept))
  }

  /** A copy with one array changed. */
  changed(array: string, change: (data: Float32Array | Int32Array) => void): MemoryRun {
    const { data, shape } = this.of(array)
    const copy = data.slice()
    change(copy)
    return new MemoryRun(this.attributes, new Map(this.content).set(array, { data: copy, shape }))
  }
}

export interface MemoryData extends Partial<Pick<DatasetDescription, 'sequence' | 'targets'>> {
  inputShape: readonly number[]
  classes: number
}

export function attributesOf(
  spec: RunSpec,
  rows: number,
  checkpoints: number,
  { inputShape, sequence = false, classes, targets }: MemoryData,
): RunAttributes {
  return {
    schema: 1,
    name: spec.name,
    status: 'complete',
    spec,
    environment: {
      application: '0',
      backend: 'none',
      backendVersion: '0',
      backendReason: 'a test',
      platform: 'none',
      processor: 'none',
      runtime: 'none',
    },
    dataset: {
      name: 'test',
      classes: Array.from({ length: classes }, (_, label) => `class ${label}`),
      inputShape: [...inputShape],
      sequence,
      ...(targets === undefined ? {} : { targets }),
      trainSamples: 0,
      testSamples: 0,
      hash: '',
    },
    started: '2026-01-01T00:00:00Z',
    rows,
    evaluations: 0,
    checkpoints,
  }
}
