/** A view in words: what it shows, the name proposed for it, and what changed from one view to another. */
import type { ViewState } from '../../../src-main/shared/contract/view-state.ts'
import { comparisonChange, comparisonWords } from './comparison-words.ts'

const projectionWords: Readonly<Record<ViewState['projection']['kind'], string>> = {
  pca: 'principal components',
  units: 'units',
  classes: 'class axes',
  misstep: 'misstep plane',
  random: 'random axes',
  tour: 'grand tour',
}

const arrowWords: Readonly<Record<ViewState['arrowRows'], string>> = {
  playhead: 'arrows at the playhead',
  trail: 'arrows along the trail',
  every: 'arrows of every row',
}

export function projectionName(projection: ViewState['projection']): string {
  return projection.kind === 'units'
    ? `units ${projection.units.join(', ')}`
    : projectionWords[projection.kind]
}

const colouringWord = (colouring: ViewState['colouring']): string => colouring.replaceAll('-', ' ')
const count = (value: number): string => value.toLocaleString('en')

/** Characters of a bookmark's name. */
const longestName = 120

/** `hidden2, update 412, 3 marked, beside affine`; `update` of the row, where it is known. */
export function proposedName(view: ViewState, update: number | undefined): string {
  return [
    view.tap,
    update === undefined ? `row ${count(Math.round(view.row))}` : `update ${count(update)}`,
    ...(view.selected === null ? [] : [`probe ${view.selected}`]),
    ...(view.selection.length > 0 ? [`${count(view.selection.length)} marked`] : []),
    ...comparisonWords(view.comparison),
  ]
    .join(', ')
    .slice(0, longestName)
}

/** `hidden2 · update 412 · beside affine · class axes · by gain · 3 marked` */
export function viewWords(view: ViewState, update: number | undefined): string {
  return [
    view.tap,
    update === undefined ? `row ${count(Math.round(view.row))}` : `update ${count(update)}`,
    ...comparisonWords(view.comparison),
    projectionName(view.projection),
    `by ${colouringWord(view.colouring)}`,
    ...(view.selected === null ? [] : [`probe ${view.selected}`]),
    ...(view.selection.length > 0 ? [`${count(view.selection.length)} marked`] : []),
    ...(view.hidden.length > 0 ? [`${count(view.hidden.length)} hidden`] : []),
  ].join(' · ')
}

/** What a person did, of the fields that changed; `after` has what they are now. */
export function changeWords(before: Partial<ViewState>, after: Partial<ViewState>): string {
  const said = [...fieldWords(before, after)]
  const [first = 'change of view'] = said
  if (said.length === 1) return first
  // A tap, and a camera that went to it, is one thing done.
  return said.length === 2 && said[1] === 'move the camera' ? first : `${first} and more`
}

function* fieldWords(before: Partial<ViewState>, after: Partial<ViewState>): Generator<string> {
  if (after.comparison) yield comparisonChange(before.comparison, after.comparison)
  if (after.tap !== undefined) yield `tap ${after.tap}`
  if (after.projection?.kind === 'tour' && before.projection?.kind === 'tour') yield 'steer the tour'
  else if (after.projection) yield `look along ${projectionName(after.projection)}`
  if (after.colouring) yield `colour by ${colouringWord(after.colouring)}`
  if (after.hidden) yield hiddenWords(before.hidden ?? [], after.hidden)
  if (after.selection)
    yield after.selection.length > 0 ? `mark ${probes(after.selection.length)}` : 'unmark all'
  if (after.selected !== undefined) {
    yield after.selected === null ? 'let go of the probe' : `inspect probe ${after.selected}`
  }
  if (after.actual !== undefined) yield `${after.actual ? 'show' : 'hide'} actual steps`
  if (after.steepest !== undefined) yield `${after.steepest ? 'show' : 'hide'} steepest steps`
  if (after.steepestLength || after.arrowScale !== undefined) yield 'length of the arrows'
  if (after.arrowRows) yield arrowWords[after.arrowRows]
  if (after.trail !== undefined) yield 'length of the trail'
  if (after.charts) yield chartsWords(before.charts, after.charts)
  if (after.probeTable) yield tableWords(before.probeTable, after.probeTable)
  if (after.position !== undefined) {
    yield after.position === null ? 'inspect the whole value' : `inspect position ${after.position}`
  }
  if (after.range !== undefined) yield after.range ? 'play some rows over and over' : 'play all rows'
  if (after.row !== undefined) yield 'move in time'
  if (after.panels || after.sections) yield 'panels'
  if (after.camera !== undefined) yield 'move the camera'
}

function hiddenWords(before: readonly number[], after: readonly number[]): string {
  if (after.length === 0) return 'show all probes'
  const more = after.length - before.length
  return more > 0 ? `hide ${probes(more)}` : `show ${probes(-more)}`
}

type Charts = NonNullable<ViewState['charts']>

function chartsWords(before: Charts | undefined, after: Charts): string {
  if (before?.source !== after.source) return `gain of ${after.source} steps`
  if (before?.apart !== after.apart) return after.apart ? 'marked probes apart' : 'all probes together'
  if (before?.layers !== after.layers) return `layer map by ${after.layers}`
  return after.window ? 'zoom in time' : 'all of the time'
}

type ProbeTable = NonNullable<ViewState['probeTable']>

function tableWords(before: ProbeTable | undefined, after: ProbeTable): string {
  if (before?.filter !== after.filter) return after.filter ? 'filter the probes' : 'all probes in the table'
  if (before?.over !== after.over) return `rank by ${after.over === 'row' ? 'this row' : `the ${after.over}`}`
  return `sort by ${after.column.replaceAll('-', ' ')}`
}

const probes = (value: number): string => (value === 1 ? '1 probe' : `${count(value)} probes`)
