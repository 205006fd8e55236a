/** An engine of one run whose rows are counted by the test; it writes down every request for rows. */
import type { Requests } from '../../../src-main/shared/contract/engine-api.ts'
import { parseSpec } from '../../../src-main/shared/contract/parse-spec.ts'
import type { RunDetails, RunSummary } from '../../../src-main/shared/contract/run.ts'
import type { ConnectedEngine } from '../../../src-renderer/client/engine-client.ts'
import { probes, scoresOf, seriesOf, statisticsOf } from './synthetic-rows.ts'

/** Rows from `from` on at a level of detail. */
const heldFrom = (from: number, rows: number, stride: number): number =>
  Math.max(0, Math.ceil((rows - from) / stride))

export class FakeRun {
  rows = 0
  /** That the run will have when complete. */
  planned = 100
  /** Of the frame. */
  version = 1
  /** What the run says of its probes; the rows that come have two. */
  followed = probes
  live: RunSummary['live'] = 'training'
  name = 'one'
  /** Rows in one reply at most. */
  most = Number.POSITIVE_INFINITY
  /** Requests for rows, in order: method, tap or nothing, first row asked for. */
  readonly asked: string[] = []
  /** Called before each reply; what it returns is waited for. */
  before: () => Promise<void> = async () => {}
  readonly #listeners = new Set<(progress: { rows: number }) => void>()

  summary(id = 'one'): RunSummary {
    const status = this.live ? 'running' : 'complete'
    return {
      id,
      name: this.name,
      status,
      live: this.live,
      reason: null,
      rows: this.rows,
      plannedRows: this.planned,
      started: '2026-11-22T10:00:00Z',
      dataset: 'spirals',
      map: 'affine',
      loss: null,
    }
  }

  details(id: string): RunDetails {
    const spec = parseSpec({ training: { batchSize: 'full' } })
    const environment = {
      application: '0',
      backend: 'cpu',
      backendVersion: '0',
      backendReason: '',
      platform: '',
      processor: '',
      runtime: '',
    }
    const dataset = {
      name: 'spirals',
      classes: ['a', 'b'],
      inputShape: [2],
      sequence: false,
      trainSamples: 60,
      testSamples: 0,
      hash: '',
    }
    return {
      ...this.summary(id),
      path: '/one.misstep',
      checkpoints: Int32Array.of(0),
      attributes: {
        schema: 1,
        name: this.name,
        status: 'running',
        spec,
        environment,
        dataset,
        started: '2026-11-22T10:00:00Z',
        rows: this.rows,
        evaluations: 1,
        checkpoints: 1,
      },
      taps: [
        { name: 'hidden1', units: 16, shape: [16], map: 'affine' },
        { name: 'logits', units: 2, shape: [2], map: 'affine' },
      ],
      probes: {
        index: Int32Array.from({ length: this.followed }, (_, probe) => probe),
        label: Int32Array.from({ length: this.followed }, (_, probe) => probe % 2),
        input: new Float32Array(2 * this.followed),
      },
    }
  }

  /** Tells the window that there are so many rows now. */
  grow(rows: number): void {
    this.rows = rows
    for (const listener of this.#listeners) listener({ rows })
  }

  engine(): ConnectedEngine {
    const refuse = async (): Promise<never> => {
      throw new Error('not expected in this test')
    }
    const note = async (request: string): Promise<void> => {
      this.asked.push(request)
      await this.before()
    }
    return {
      describe: refuse,
      previewDataset: refuse,
      startRun: async () => this.summary(),
      pauseRun: refuse,
      resumeRun: refuse,
      stopRun: refuse,
      listRuns: async () => [this.summary()],
      openRun: async ({ id }: Requests['openRun']) => this.details(id),
      renameRun: async ({ name }: Requests['renameRun']) => {
        this.name = name
        return this.summary()
      },
      trashRun: async () => null,
      inspectStep: refuse,
      readLayerMap: refuse,
      readScores: async ({ tap, from, stride, version }: Requests['readScores']) => {
        const { rows } = this
        await note(`scores ${tap} ${from}`)
        const first = version === this.version ? from : 0
        const count = Math.min(this.most, heldFrom(first, rows, stride))
        return scoresOf(first, count, { stride, version: this.version })
      },
      readStatistics: async ({ tap, from, stride }: Requests['readStatistics']) => {
        const { rows } = this
        await note(`statistics ${tap} ${from}`)
        return statisticsOf(tap, from, Math.min(this.most, heldFrom(from, rows, stride)), stride)
      },
      readProbeValues: refuse,
      branchRun: refuse,
      readBookmarks: async () => [],
      writeBookmarks: async () => null,
      readSeries: async ({ from }: Requests['readSeries']) => {
        const { rows } = this
        await note(`series ${from}`)
        return seriesOf(from, rows - from)
      },
      on: (name, listener) => {
        if (name !== 'progress') return () => {}
        const tell = ({ rows }: { rows: number }): void => {
          const { live } = this
          const report = {
            id: 'one',
            status: 'running',
            live,
            rows,
            step: rows,
            loss: 1,
            stepsPerSecond: 1,
          } as const
          Reflect.apply(listener, null, [{ ...report, backend: 'cpu', reason: null }])
        }
        this.#listeners.add(tell)
        return () => this.#listeners.delete(tell)
      },
      onConnection: () => () => {},
    }
  }
}
