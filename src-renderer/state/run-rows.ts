/** The rows of one run that have arrived, by tap and projection, and how to ask the engine for those that have not. */
import type {
  EngineApi,
  Projection,
  Scores,
  Series,
  Statistics,
} from '../../src-main/shared/contract/engine-api.ts'
import { ScoreRecord } from './score-record.ts'
import { SeriesRecord } from './series-record.ts'
import { StatisticsRecord } from './statistics-record.ts'
import { projectionKey } from './view.ts'

export type RowSource = Pick<EngineApi, 'readScores' | 'readStatistics' | 'readSeries'>

export class RunRows {
  readonly #engine: RowSource
  readonly #id: string
  readonly #scores = new Map<string, ScoreRecord>()
  readonly #statistics = new Map<string, StatisticsRecord>()
  readonly #series = new SeriesRecord()

  constructor(engine: RowSource, id: string) {
    this.#engine = engine
    this.#id = id
  }

  get series(): Series | null {
    return this.#series.merged
  }

  scores(tap: string, projection: Projection): Scores | null {
    return this.#scores.get(scoresKey(tap, projection))?.merged ?? null
  }

  statistics(tap: string): Statistics | null {
    return this.#statistics.get(tap)?.merged ?? null
  }

  async pullScores(tap: string, projection: Projection): Promise<void> {
    const record = entry(this.#scores, scoresKey(tap, projection), () => new ScoreRecord())
    const held = { from: record.rows, basis: record.basis }
    record.take(await this.#engine.readScores({ id: this.#id, tap, projection, ...held }))
  }

  async pullStatistics(tap: string): Promise<void> {
    const record = entry(this.#statistics, tap, () => new StatisticsRecord())
    record.take(await this.#engine.readStatistics({ id: this.#id, tap, from: record.rows }))
  }

  async pullSeries(): Promise<void> {
    this.#series.take(await this.#engine.readSeries({ id: this.#id, from: this.#series.rows }))
  }
}

const scoresKey = (tap: string, projection: Projection): string => `${tap} ${projectionKey(projection)}`

function entry<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const present = map.get(key)
  if (present !== undefined) return present
  const made = make()
  map.set(key, made)
  return made
}
