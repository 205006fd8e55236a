/**
 * The rows of one run that have arrived at one level of detail, by tap and frame, and how to ask the engine for those
 * that have not. Scores are large: those of the taps and frames that were looked at last are kept, and no others.
 */
import type {
  EngineApi,
  FrameRequest,
  Scores,
  Series,
  Statistics,
} from '../../../src-main/shared/contract/engine-api.ts'
import { frameKey } from '../view/view.ts'
import { ScoreRecord } from './score-record.ts'
import { SeriesRecord } from './series-record.ts'
import { StatisticsRecord } from './statistics-record.ts'
import { thinnedSeries } from './thinned-series.ts'

export type RowSource = Pick<EngineApi, 'readScores' | 'readStatistics' | 'readSeries'>

const mostScores = 3

export interface RunLevel {
  id: string
  /** Every so manieth row of the run is held. */
  stride: number
  /** Rows that the run has or will have. */
  expectedRows: number
}

export class RunRows {
  readonly stride: number
  readonly #engine: RowSource
  readonly #id: string
  readonly #expectedRows: number
  /** In the order of use. */
  readonly #scores = new Map<string, ScoreRecord>()
  readonly #statistics = new Map<string, StatisticsRecord>()
  readonly #series = new SeriesRecord()
  #arrived = 0
  #thinned: { whole: Series; held: Series } | null = null

  constructor(engine: RowSource, { id, stride, expectedRows }: RunLevel) {
    this.#engine = engine
    this.#id = id
    this.stride = stride
    this.#expectedRows = Math.ceil(expectedRows / stride)
  }

  /** Rows of scores and statistics that came in replies, whatever became of them. */
  get arrived(): number {
    return this.#arrived
  }

  /** Of the run itself; `series` holds those of the level. */
  get seriesRows(): number {
    return this.#series.rows
  }

  get series(): Series | null {
    const whole = this.#series.merged
    if (!whole) return null
    if (this.#thinned?.whole !== whole) this.#thinned = { whole, held: thinnedSeries(whole, this.stride) }
    return this.#thinned.held
  }

  scores(tap: string, frame: FrameRequest): Scores | null {
    const key = scoresKey(tap, frame)
    const record = this.#scores.get(key)
    if (record) this.#use(key, record)
    return record?.merged ?? null
  }

  /** Rows of the run up to the last whose scores have come in the newest frame. */
  readTo(tap: string, frame: FrameRequest): number {
    return (this.#scores.get(scoresKey(tap, frame))?.rows ?? 0) * this.stride
  }

  statistics(tap: string): Statistics | null {
    return this.#statistics.get(tap)?.merged ?? null
  }

  /** Whether a newer frame than the one that is shown is on its way. */
  isGathering(tap: string, frame: FrameRequest): boolean {
    return this.#scores.get(scoresKey(tap, frame))?.isGathering ?? false
  }

  /** `runRows`: that the engine holds. */
  async pullScores(tap: string, frame: FrameRequest, runRows: number): Promise<void> {
    const key = scoresKey(tap, frame)
    const record = this.#scores.get(key) ?? new ScoreRecord(this.#expectedRows)
    this.#use(key, record)
    const { stride } = this
    const held = { from: record.rows * stride, stride, version: record.version }
    const reply = await this.#engine.readScores({ id: this.#id, tap, frame, ...held })
    this.#arrived += reply.rows
    record.take(reply, Math.ceil(runRows / stride))
  }

  async pullStatistics(tap: string): Promise<void> {
    const record = this.#statistics.get(tap) ?? new StatisticsRecord(this.#expectedRows)
    this.#statistics.set(tap, record)
    const { stride } = this
    const from = record.rows * stride
    const reply = await this.#engine.readStatistics({ id: this.#id, tap, from, stride })
    this.#arrived += reply.rows
    record.take(reply)
  }

  async pullSeries(): Promise<void> {
    this.#series.take(await this.#engine.readSeries({ id: this.#id, from: this.#series.rows }))
  }

  #use(key: string, record: ScoreRecord): void {
    this.#scores.delete(key)
    this.#scores.set(key, record)
    for (const oldest of this.#scores.keys()) {
      if (this.#scores.size <= mostScores) break
      this.#scores.delete(oldest)
    }
  }
}

const scoresKey = (tap: string, frame: FrameRequest): string => `${tap} ${frameKey(frame)}`
