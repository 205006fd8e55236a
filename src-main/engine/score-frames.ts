/**
 * The frames in which taps are held. They are fitted anew when a run has grown by half and when it has ended, aligned to
 * the ones before, so that the picture turns rather than jumps.
 */
import type { FrameSample } from '../analysis/frame/frame-sample.ts'
import { pooledSample } from '../analysis/frame/pooled-sample.ts'
import { sampleVariances } from '../analysis/frame/sample-variances.ts'
import { fitScoreFrame } from '../analysis/frame/score-frame.ts'
import { fitUnitsFrame } from '../analysis/frame/units-frame.ts'
import type { FrameRequest, ScoreFrame } from '../shared/contract/engine-api.ts'
import { MisstepError } from '../shared/contract/errors.ts'
import type { TapDescription } from '../shared/contract/run.ts'
import type { OpenRun } from './open-run.ts'
import { samplePoints } from './point-sample.ts'
import { recordedTaps } from './recorded-taps.ts'

const growth = 1.5

interface KnownFrame {
  frame: ScoreFrame
  /** Of all runs together, at the fit. */
  rows: number
  /** With what each run's own points vary in it, by the run's key; none where there is one run alone. */
  shared: ReadonlyMap<string, ScoreFrame>
}

export class ScoreFrames {
  readonly #open: (id: string) => Promise<OpenRun>
  /** Small, and kept while the engine lives: a version that a window holds must never mean another frame. */
  readonly #frames = new Map<string, Promise<KnownFrame>>()

  /** `open`: another run, for a frame that is shared with it. */
  constructor(open: (id: string) => Promise<OpenRun>) {
    this.#open = open
  }

  /** Of a run with at least one row. One fit at a time for what is fitted to. */
  async frameOf(run: OpenRun, tap: TapDescription, request: FrameRequest): Promise<ScoreFrame> {
    const runs = request.kind === 'shared' ? await this.#together(run, tap, request.with) : [run]
    const key = frameKey(runs, tap, request)
    const current = this.#frames.get(key)
    const next = current
      ? current.then((known) => renewed(known, runs, tap, request))
      : fitFrame(runs, tap, request, null)
    this.#frames.set(key, next)
    // A failure to read is not kept: the next request tries again from the frame before.
    next.catch(() => {
      if (this.#frames.get(key) !== next) return
      if (current) this.#frames.set(key, current)
      else this.#frames.delete(key)
    })
    const { frame, shared } = await next
    return shared.get(run.key) ?? frame
  }

  /** Of a run that was deleted. */
  drop(key: string): void {
    for (const known of [...this.#frames.keys()]) {
      if (known.split(separator).includes(key)) this.#frames.delete(known)
    }
  }

  /** In the same order whichever of them is asked for, so that all of them get the same frame. */
  async #together(run: OpenRun, tap: TapDescription, ids: readonly string[]): Promise<OpenRun[]> {
    const runs = new Map([[run.key, run]])
    for (const id of ids) {
      const other = await this.#open(id)
      const found = recordedTaps(other.data.attributes).find(({ name }) => name === tap.name)
      const { name } = other.data.attributes
      if (!found) {
        throw new MisstepError(
          'bad-spec',
          `no frame can be shared: the run "${name}" records no tap ${tap.name}`,
        )
      }
      if (found.units !== tap.units) {
        throw new MisstepError(
          'bad-spec',
          `no frame can be shared: expected ${tap.units} units at ${tap.name} of the run "${name}", found ${found.units}`,
        )
      }
      runs.set(other.key, other)
    }
    return [...runs.values()].sort((one, other) => (one.key < other.key ? -1 : 1))
  }
}

/** Not part of any path. */
const separator = '\0'

function frameKey(runs: readonly OpenRun[], tap: TapDescription, request: FrameRequest): string {
  const what = request.kind === 'units' ? request.units.join() : request.kind
  return [...runs.map(({ key }) => key), tap.name, what].join(separator)
}

const rowsOf = (runs: readonly OpenRun[]): number => runs.reduce((sum, { data }) => sum + data.rows, 0)

async function renewed(
  current: KnownFrame,
  runs: readonly OpenRun[],
  tap: TapDescription,
  request: FrameRequest,
): Promise<KnownFrame> {
  const rows = rowsOf(runs)
  const ended = runs.every(({ data }) => data.attributes.status !== 'running') && rows > current.rows
  return ended || rows >= growth * current.rows ? fitFrame(runs, tap, request, current) : current
}

async function fitFrame(
  runs: readonly OpenRun[],
  tap: TapDescription,
  request: FrameRequest,
  previous: KnownFrame | null,
): Promise<KnownFrame> {
  const rows = rowsOf(runs)
  const samples = new Map<string, FrameSample>()
  for (const run of runs) {
    if (run.data.rows > 0) samples.set(run.key, await samplePoints(run, tap, run.data.rows))
  }
  const [only, another] = samples.values()
  const sample = only && !another ? only : pooledSample([...samples.values()])
  const before = previous?.frame ?? null
  const fitted =
    request.kind === 'units' ? fitUnitsFrame(sample, request.units, before) : fitScoreFrame(sample, before)
  const frame = { ...fitted, version: (before?.version ?? 0) + 1 }
  const shared = new Map<string, ScoreFrame>()
  if (runs.length > 1)
    for (const [key, points] of samples) shared.set(key, { ...frame, own: sampleVariances(points, frame) })
  return { frame, rows, shared }
}

/** Of a run that has no row yet: no window holds it, so that the first rows come with a frame of their own. */
export const noFrame = (units: number): ScoreFrame => ({
  version: 0,
  components: Math.min(1, units),
  units,
  labels: ['—'],
  axes: new Float32Array(units),
  centre: new Float32Array(units),
  covariance: new Float32Array(1),
  totalVariance: 0,
  views: [],
})
