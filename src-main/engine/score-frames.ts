/**
 * The frames in which taps are held. They are fitted anew when a run has grown by half and when it has ended, aligned to
 * the ones before, so that the picture turns rather than jumps.
 */
import { fitScoreFrame } from '../analysis/score-frame.ts'
import type { FrameRequest, ScoreFrame } from '../shared/contract/engine-api.ts'
import type { TapDescription } from '../shared/contract/run.ts'
import type { OpenRun } from './open-run.ts'
import { sampleActivations } from './point-sample.ts'

const growth = 1.5

interface KnownFrame {
  frame: ScoreFrame
  /** Rows at the fit. */
  rows: number
}

export class ScoreFrames {
  /** Small, and kept while the engine lives: a version that a window holds must never mean another frame. */
  readonly #frames = new Map<string, Promise<KnownFrame>>()

  /** Of a run with at least one row. One fit at a time for a run, tap and request. */
  async frameOf(run: OpenRun, tap: TapDescription, request: FrameRequest): Promise<ScoreFrame> {
    const key = `${run.key}/${tap.name}/${JSON.stringify(request)}`
    const current = this.#frames.get(key)
    const next = current ? current.then((known) => renewed(known, run, tap)) : fitFrame(run, tap, null)
    this.#frames.set(key, next)
    // A failure to read is not kept: the next request tries again from the frame before.
    next.catch(() => {
      if (this.#frames.get(key) !== next) return
      if (current) this.#frames.set(key, current)
      else this.#frames.delete(key)
    })
    return (await next).frame
  }

  /** Of a run that was deleted. */
  drop(key: string): void {
    for (const known of [...this.#frames.keys()]) if (known.startsWith(`${key}/`)) this.#frames.delete(known)
  }
}

async function renewed(current: KnownFrame, run: OpenRun, tap: TapDescription): Promise<KnownFrame> {
  const { rows, status } = run.data.attributes
  const ended = status !== 'running' && rows > current.rows
  return ended || rows >= growth * current.rows ? fitFrame(run, tap, current) : current
}

async function fitFrame(run: OpenRun, tap: TapDescription, previous: KnownFrame | null): Promise<KnownFrame> {
  const { rows } = run.data
  const points = await sampleActivations(run, tap, rows)
  const fitted = fitScoreFrame(points, tap.units)
  return { frame: { ...fitted, version: (previous?.frame.version ?? 0) + 1 }, rows }
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
