/**
 * What a run that goes on holds already from the checkpoint on at which its training starts again. All of that is
 * computed anew, and must come out as it is on disk, bit for bit: otherwise what follows would be another run's.
 */
import type { RecordedRow } from '../recorder/recorded-row.ts'
import { MisstepError } from '../shared/contract/errors.ts'
import type { Parameters } from '../training/training-event.ts'
import type { Counter } from './array-plan.ts'
import { type ArrayValues, checkpointValues, evaluationValues, rowValues } from './array-values.ts'
import type { RunLayout } from './run-layout.ts'
import type { RunReader } from './run-reader.ts'

type Numbers = Float32Array | Int32Array

const stepsOf = { rows: 'steps', evaluations: 'eval/steps', checkpoints: 'params/steps' } as const
type Kind = Exclude<Counter, null>

/** Where in the arrays of one kind the steps from the start on are. */
interface Places {
  byStep: ReadonlyMap<number, number>
  /** −1 where there is none. */
  last: number
}

export class RecordedPart {
  readonly #run: RunReader
  readonly #layout: RunLayout
  readonly #places: Record<Kind, Places>
  /** By array, the chunk that was compared with last: rows from `from` on. */
  readonly #chunks = new Map<string, { from: number; data: Numbers }>()
  /** Of the last row; NaN where there is none. */
  readonly lastLoss: number

  private constructor(run: RunReader, layout: RunLayout, places: Record<Kind, Places>, lastLoss: number) {
    this.#run = run
    this.#layout = layout
    this.#places = places
    this.lastLoss = lastLoss
  }

  /** `run`: as it was when it was reopened; `start`: updates applied where training starts again. */
  static async from(run: RunReader, layout: RunLayout, start: number): Promise<RecordedPart> {
    const placesOf = async (kind: Kind): Promise<Places> => {
      const { data } = await run.read(stepsOf[kind])
      const byStep = new Map<number, number>()
      for (let index = data.length - 1; index >= 0; index--) {
        const step = data[index] ?? 0
        if (step < start) break
        byStep.set(step, index)
      }
      return { byStep, last: data.at(-1) ?? -1 }
    }
    const places = {
      rows: await placesOf('rows'),
      evaluations: await placesOf('evaluations'),
      checkpoints: await placesOf('checkpoints'),
    }
    const { data: losses } = await run.read('loss', Math.max(0, run.rows - 1))
    return new RecordedPart(run, layout, places, losses.at(-1) ?? Number.NaN)
  }

  /** Whether there is a row of this update, or of a later one. */
  reaches(step: number): boolean {
    return step <= this.#places.rows.last
  }

  /**
   * Whether this row is not to be recorded: it is there already. Throws a `conflict` that names the row and the array
   * where it is there with other numbers.
   */
  holdsRow(row: RecordedRow): Promise<boolean> {
    return this.#holds('rows', row.step, () => rowValues(row, this.#layout))
  }

  /** As for a row. What training says of itself where it is stopped before the end of the part is not recorded either. */
  holdsCheckpoint(step: number, parameters: Parameters): Promise<boolean> {
    return this.#holds('checkpoints', step, () => checkpointValues(step, parameters, this.#layout))
  }

  /** As for a checkpoint. */
  holdsEvaluation(step: number, loss: number, accuracy: number): Promise<boolean> {
    return this.#holds('evaluations', step, () => evaluationValues(step, loss, accuracy))
  }

  async #holds(kind: Kind, step: number, values: () => ArrayValues[]): Promise<boolean> {
    const { byStep, last } = this.#places[kind]
    const index = byStep.get(step)
    if (index === undefined) {
      const before = step < last || this.reaches(step)
      if (before && kind === 'rows') throw otherwise(`"steps" holds no row of update ${step}`)
      return before
    }
    for (const [path, computed] of values()) {
      expectSameNumbers(path, index, computed, await this.#row(path, index, computed.length))
    }
    return true
  }

  /** One row of an array, by way of the chunk that holds it. */
  async #row(path: string, index: number, length: number): Promise<Numbers> {
    let chunk = this.#chunks.get(path)
    if (!chunk || index < chunk.from || (index - chunk.from + 1) * length > chunk.data.length) {
      const [rows = 1] = this.#run.metadata(path).chunk_grid.configuration.chunk_shape
      const from = index - (index % rows)
      chunk = { from, data: (await this.#run.read(path, from, from + rows)).data }
      this.#chunks.set(path, chunk)
    }
    return chunk.data.subarray((index - chunk.from) * length, (index - chunk.from + 1) * length)
  }
}

/** Bit for bit. `row`: of the first number. */
export function expectSameNumbers(path: string, row: number, computed: Numbers, recorded: Numbers): void {
  if (bytesOf(computed).equals(bytesOf(recorded))) return
  const place = computed.findIndex((value, index) => !Object.is(value, recorded[index]))
  throw otherwise(
    `row ${row} of "${path}" came out otherwise than it is recorded: number ${place} is ${computed[place]}, expected ${recorded[place]}`,
  )
}

const otherwise = (what: string): MisstepError =>
  new MisstepError(
    'conflict',
    `${what}; a run goes on with the data, the backend and the version of Misstep with which it began`,
  )

const bytesOf = ({ buffer, byteOffset, byteLength }: Numbers): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength)
