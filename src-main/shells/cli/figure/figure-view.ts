/**
 * What a trajectory figure shows and from where: what was asked for on the command line and, for the rest, a bookmark of the
 * run; without one the defaults.
 */
import type { Bookmark } from '../../../shared/contract/bookmark.ts'
import { MisstepError } from '../../../shared/contract/errors.ts'
import { suggestion } from '../../../shared/contract/suggestion.ts'
import type { ViewProjection, ViewState } from '../../../shared/contract/view-state.ts'
import type { SteepestLength } from '../../../shared/plots/steepest-lengths.ts'
import type { Step } from '../../../shared/plots/trajectory/step-arrows.ts'
import type { FigureOptions, Marks } from './figure-options.ts'
import type { FigureRun } from './figure-run.ts'

export interface FigureView {
  tap: string
  row: number
  /** First row of the paths; a number of rows before the last; as many as make a curve. */
  paths: { from: number } | 'auto'
  projection: ViewProjection
  steepest: SteepestLength
  arrowScale: 'auto' | number
  steps: readonly Step[]
  hidden: readonly number[]
  /** Null for the pose that frames the data. */
  camera: ViewState['camera']
  /** By places in the list of probes. */
  marked: readonly number[]
}

export function figureView(
  run: Pick<FigureRun, 'tap' | 'rows'>,
  options: FigureOptions,
  { samples, bookmarks }: { samples: Int32Array; bookmarks: readonly Bookmark[] },
): FigureView {
  const kept = options.bookmark === undefined ? null : bookmarkNamed(options.bookmark, bookmarks)
  const tap = run.tap(options.tap ?? kept?.tap)
  const row = options.row ?? Math.floor(kept?.row ?? run.rows - 1)
  if (row >= run.rows) {
    throw new MisstepError(
      'bad-file',
      `--bookmark: expected a row from 0 to ${run.rows - 1} of this run, found ${row}`,
    )
  }
  if (options.from !== undefined && options.from > row) {
    throw new MisstepError('bad-spec', `--from: expected a row from 0 to ${row}, found ${options.from}`)
  }
  // A camera of another tap, of other axes or of axes that several runs share looks past the data.
  const isItsSpace =
    kept !== null &&
    tap === kept.tap &&
    options.projection === undefined &&
    !(kept.comparison?.shown && kept.comparison.layout !== 'taps' && kept.comparison.runs.length > 0)
  const within = (probes: readonly number[]): number[] => probes.filter((probe) => probe < samples.length)
  return {
    tap,
    row,
    paths: options.from !== undefined ? { from: options.from } : pathsOf(kept?.trail ?? null, row),
    projection: options.projection ?? kept?.projection ?? { kind: 'pca' },
    steepest: options.steepest ?? kept?.steepestLength ?? 'matched',
    arrowScale: kept?.arrowScale ?? 'auto',
    steps: kept
      ? [...(kept.actual ? ['actual' as const] : []), ...(kept.steepest ? ['steepest' as const] : [])]
      : ['actual', 'steepest'],
    hidden: within(kept?.hidden ?? []),
    camera: isItsSpace ? kept.camera : null,
    marked: options.mark ? markedProbes(options.mark, samples) : within(kept?.selection ?? []),
  }
}

const pathsOf = (trail: ViewState['trail'], row: number): FigureView['paths'] =>
  trail === 'auto' ? 'auto' : { from: trail === null ? 0 : Math.max(0, Math.floor(row - trail)) }

function bookmarkNamed(name: string, bookmarks: readonly Bookmark[]): ViewState {
  const named = bookmarks.filter((bookmark) => bookmark.name === name)
  const [found] = named
  if (found && named.length === 1) return found.view
  const names = bookmarks.map((bookmark) => bookmark.name)
  const known = names.length > 0 ? names.map((one) => `"${one}"`).join(', ') : 'this run has none'
  const count =
    named.length > 1 ? `${named.length} of the name "${name}"` : `"${name}"${suggestion(name, names)}`
  throw new MisstepError(
    'bad-spec',
    `--bookmark: expected one bookmark of this run (${known}), found ${count}`,
  )
}

function markedProbes({ kind, numbers }: Marks, samples: Int32Array): number[] {
  const places = numbers.map((number) =>
    kind === 'sample' ? samples.indexOf(number) : number < samples.length ? number : -1,
  )
  const missing = numbers.filter((_, index) => places[index] === -1)
  if (missing.length > 0) {
    const range =
      kind === 'probe' ? `probes from 0 to ${samples.length - 1}` : 'samples that are probes of this run'
    throw new MisstepError('bad-spec', `--mark: expected ${range}, found ${missing.slice(0, 10).join(', ')}`)
  }
  return places
}
