/** A run as figures read it: by the engine's own readers, so that a figure shows what the window shows. */
import { LayerMapReader } from '../../../engine/layer-map-reader.ts'
import { OpenRuns } from '../../../engine/open-runs.ts'
import { recordedTap, recordedTaps } from '../../../engine/recorded-taps.ts'
import { ScoreFrames } from '../../../engine/score-frames.ts'
import { readScores } from '../../../engine/score-reader.ts'
import { readSeries } from '../../../engine/series-reader.ts'
import { readStatistics } from '../../../engine/statistics-reader.ts'
import { everything } from '../../../engine/turns.ts'
import { readIntegers } from '../../../engine/typed-read.ts'
import type { Bookmark } from '../../../shared/contract/bookmark.ts'
import type {
  FrameRequest,
  LayerMap,
  Scores,
  Series,
  Statistics,
} from '../../../shared/contract/engine-api.ts'
import { MisstepError } from '../../../shared/contract/errors.ts'
import type { RunAttributes } from '../../../shared/contract/run.ts'
import { suggestion } from '../../../shared/contract/suggestion.ts'
import { inputLengthName } from '../../../shared/plots/input-length.ts'
import { readBookmarks } from '../../../store/bookmarks.ts'

export interface FigureRun {
  attributes: RunAttributes
  rows: number
  /** Recorded taps, in the order of the network. */
  taps: string[]
  /** The tap that was asked for, checked; the first without one. */
  tap(asked: string | undefined): string
  /** Classes, [probe]. */
  labels(): Promise<Int32Array>
  /** Positions in the training set, [probe]. */
  samples(): Promise<Int32Array>
  series(): Promise<Series>
  /** Every row. */
  scores(tap: string, frame: FrameRequest): Promise<Scores>
  /** Of a tap. */
  units(tap: string): number
  statistics(tap: string): Promise<Statistics>
  /** 1 where the probe was in the batch of the row, [probe]. */
  members(tap: string, row: number): Promise<Uint8Array>
  bookmarks(): Promise<Bookmark[]>
  layerMap(): Promise<LayerMap>
  /** What the tap's map takes its input by. */
  inputLength(tap: string): string
}

export async function openFigureRun(path: string): Promise<FigureRun> {
  const opened = new OpenRuns()
  const run = await opened.open(path)
  const { attributes, rows } = run.data
  const frames = new ScoreFrames((other) => opened.open(other))
  const taps = recordedTaps(attributes)
  return {
    attributes,
    rows,
    taps: taps.map(({ name }) => name),
    tap(asked) {
      const names = taps.map(({ name }) => name)
      const found = asked === undefined ? names[0] : names.find((name) => name === asked)
      if (found !== undefined) return found
      throw new MisstepError(
        'bad-spec',
        `--tap: expected a tap of this run (${names.join(', ')}), found "${asked}"${suggestion(asked ?? '', names)}`,
      )
    },
    labels: () => readIntegers(run.data, 'probes/label'),
    samples: () => readIntegers(run.data, 'probes/index'),
    series: () => readSeries(run, 0),
    units: (tap) => recordedTap(attributes, tap).units,
    scores: (tap, frame) =>
      readScores(run, frames, { tap, frame, from: 0, stride: 1, version: 0 }, everything),
    statistics: (tap) => readStatistics(run, { tap, from: 0, stride: 1 }, everything),
    async members(tap, row) {
      const { member, probes } = await readStatistics(
        run,
        { tap, from: row, stride: 1 },
        { numbers: 1, cells: 1 },
      )
      return member.subarray(0, probes)
    },
    bookmarks: () => readBookmarks(path),
    inputLength: (tap) => inputLengthName(recordedTap(attributes, tap)),
    async layerMap() {
      const reader = new LayerMapReader()
      for (;;) {
        const map = await reader.read(run, { from: 0, binRows: 0 })
        if (map.measured >= map.rows) return map
      }
    },
  }
}
